import { isBlank, outdent } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt, mayGoOn } from "./cursor.ts";
import type { BlockContent } from "./node.ts";
import { QUOTE, startsBlock } from "./starts.ts";
import { type Fence, fenceAfter } from "./verbatim.ts";

export function readQuote(cursor: Cursor): BlockContent | undefined {
  if (!QUOTE.test(lineAt(cursor))) return undefined;
  const lines: string[] = [];
  let fence: Fence | undefined;
  for (; !isAtEnd(cursor); cursor.at += 1) {
    const text = readQuoteLine(lineAt(cursor), lines.at(-1), fence !== undefined);
    if (text === undefined) break;
    lines.push(text);
    fence = fenceAfter(text, fence);
  }
  return { type: "quote", children: cursor.nested(lines, mayGoOn(cursor)) };
}

function readQuoteLine(
  line: string,
  before: string | undefined,
  isFenced: boolean,
): string | undefined {
  const mark = QUOTE.exec(line)?.[0];
  if (mark !== undefined) return outdent(line.slice(mark.length), 1, mark.length);
  // A paragraph goes on in a line without its mark.
  const isLazy = !isFenced && before !== undefined && !isBlank(before) && !isBlank(line);
  return isLazy && !startsBlock(line) ? line.trimStart() : undefined;
}
