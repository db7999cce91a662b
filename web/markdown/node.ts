/** What stands in a line of Markdown. Links and pictures keep the address that was written: `address.ts` judges it. */
export type Inline =
  | { readonly type: "text" | "code"; readonly text: string }
  | { readonly type: "break" }
  | {
      readonly type: "emphasis" | "strong" | "strike";
      readonly children: readonly Inline[];
    }
  | {
      readonly type: "link";
      readonly href: string;
      readonly children: readonly Inline[];
    }
  | {
      readonly type: "image";
      readonly src: string;
      readonly alt: string;
      /** Its address is still being written. */
      readonly isPending?: boolean;
    };

/** Where a block stands among the lines of its parent, and what these lines are. */
interface Place {
  readonly start: number;
  /** The line behind its last one. */
  readonly end: number;
  /** The same lines make the same block: a block whose `raw` is that of before need not be drawn again. */
  readonly raw: string;
  /** More of it may come. */
  readonly isOpen: boolean;
}

export interface ListItem {
  readonly raw: string;
  readonly task: "done" | "open" | undefined;
  readonly children: readonly Block[];
}

export type Alignment = "left" | "center" | "right" | undefined;

/** A block. What stands in its lines is read when it is drawn (`inline.ts`). */
export type BlockContent =
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "heading"; readonly level: number; readonly text: string }
  | { readonly type: "rule" }
  | { readonly type: "code"; readonly language: string; readonly text: string }
  | { readonly type: "quote"; readonly children: readonly Block[] }
  | {
      readonly type: "list";
      /** The number of the first item of an ordered list. */
      readonly first: number | undefined;
      readonly isLoose: boolean;
      readonly items: readonly ListItem[];
    }
  | {
      readonly type: "table";
      readonly alignments: readonly Alignment[];
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export type Block = BlockContent & Place;
