import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { readInline } from "./inline.ts";
import { drawInline } from "./inline-nodes.tsx";
import type { Sheet } from "./sheet.ts";

interface WordsProps {
  text: string;
  isOpen: boolean;
  sheet: Sheet;
}

/** The text of a block, a cell or a heading. */
export function Words({ text, isOpen, sheet }: WordsProps): JSX.Element {
  const { references } = sheet;
  return useMemo(
    () => <>{drawInline(readInline(text, { references, isOpen }), { sheet })}</>,
    [text, isOpen, references],
  );
}
