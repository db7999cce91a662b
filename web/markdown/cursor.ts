import type { Block } from "./node.ts";

/** Lines, and how far they are read. */
export interface Cursor {
  readonly lines: readonly string[];
  at: number;
  /** More may follow the last line. */
  readonly isOpen: boolean;
  /** Reads the lines of a quote or an item, which begin without what makes them one. */
  nested(lines: readonly string[], isOpen: boolean): Block[];
}

export function lineAt(cursor: Cursor): string {
  return cursor.lines[cursor.at] ?? "";
}

export function isAtEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.lines.length;
}

/** Whether what was read up to here may go on. */
export function mayGoOn(cursor: Cursor): boolean {
  return cursor.isOpen && isAtEnd(cursor);
}
