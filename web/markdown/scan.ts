import type { Item } from "./emphasis.ts";

/** A `[` or `![` that waits for its `]`. */
export interface Bracket {
  /** The place of its text among the items, and of what follows it in the text. */
  readonly item: number;
  readonly at: number;
  readonly isImage: boolean;
  /** Not around another link. */
  isActive: boolean;
}

/** A text, and what was read of it. */
export interface Scan {
  readonly text: string;
  /** More may follow the text: what is unfinished at its end is drawn as if it were finished, or not at all. */
  readonly isOpen: boolean;
  at: number;
  readonly items: Item[];
  readonly brackets: Bracket[];
}

/** What a sticky pattern finds at the place of the scan, which goes on behind it. */
export function take(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text) ?? undefined;
  scan.at += found?.[0].length ?? 0;
  return found;
}

export function add(scan: Scan, item: Item): true {
  scan.items.push(item);
  return true;
}

export function addText(scan: Scan, text: string): true {
  return add(scan, { type: "text", text });
}
