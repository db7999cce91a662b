import type { JSX } from "preact";
import { readInline } from "./inline.ts";
import { drawInline } from "./inline-nodes.tsx";

interface WordsProps {
  text: string;
  isOpen: boolean;
}

/** The text of a block, a cell or a heading. */
export function Words({ text, isOpen }: WordsProps): JSX.Element {
  return <>{drawInline(readInline(text, isOpen))}</>;
}
