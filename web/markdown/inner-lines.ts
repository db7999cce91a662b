import { isBlank } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt } from "./cursor.ts";
import { type Fence, fenceAfter } from "./fence.ts";
import { readMarker } from "./marker.ts";
import { startsBlock } from "./starts.ts";

/**
 * The lines of a quote or an item; the cursor stands behind the last one.
 * @param strip a line without what makes it one of them, or undefined
 */
export function readInnerLines(
  cursor: Cursor,
  strip: (line: string) => string | undefined,
): string[] {
  const lines: string[] = [];
  let fence: Fence | undefined;
  for (; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    // A paragraph goes on in a line without its mark.
    const isLazy = !fence && !isBlank(lines.at(-1) ?? "") && goesOn(line);
    const text = strip(line) ?? (isLazy ? line.trimStart() : undefined);
    if (text === undefined) break;
    lines.push(text);
    fence = fenceAfter(text, fence);
  }
  return lines;
}

function goesOn(line: string): boolean {
  return !isBlank(line) && !startsBlock(line) && !readMarker(line);
}
