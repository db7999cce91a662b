import { type Cursor, lineAt, mayGoOn } from "./cursor.ts";
import { readInnerLines } from "./inner-lines.ts";
import type { BlockContent } from "./node.ts";
import { QUOTE } from "./starts.ts";

export function readQuote(cursor: Cursor): BlockContent | undefined {
  if (!QUOTE.test(lineAt(cursor))) return undefined;
  const lines = readInnerLines(cursor, withoutMark);
  return { type: "quote", children: cursor.nested(lines, mayGoOn(cursor)) };
}

function withoutMark(line: string): string | undefined {
  return QUOTE.test(line) ? line.replace(QUOTE, "") : undefined;
}
