import type { JSX } from "preact";
import { readInline } from "./inline.ts";
import { drawInline } from "./inline-nodes.tsx";
import type { References } from "./node.ts";

interface WordsProps {
  text: string;
  isOpen: boolean;
  references: References;
}

/** The text of a block, a cell or a heading. */
export function Words({ text, isOpen, references }: WordsProps): JSX.Element {
  return <>{drawInline(readInline(text, { references, isOpen }))}</>;
}
