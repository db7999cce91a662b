import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { readInline } from "./inline.ts";
import { drawInline } from "./inline-nodes.tsx";

interface WordsProps {
  text: string;
  isOpen: boolean;
}

/** The text of a block, a cell or a heading; read again only when it has changed. */
export function Words({ text, isOpen }: WordsProps): JSX.Element {
  return useMemo(() => <>{drawInline(readInline(text, isOpen))}</>, [text, isOpen]);
}
