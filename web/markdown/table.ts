import { isBlank } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt } from "./cursor.ts";
import type { Alignment, BlockContent } from "./node.ts";
import { startsBlock } from "./starts.ts";

const DELIMITER = /^:?-+:?$/;
/** What may become the line under the header. */
const PART_OF_DELIMITER = /^[ \t|:-]*$/;

/** A table has no more columns than a person could read, or a short text could ask for 10⁸ cells. */
const MOST_COLUMNS = 100;

/** Whether a table begins at the line of the cursor. */
export function startsTable(cursor: Cursor): boolean {
  return columnsOf(cursor) !== undefined;
}

export function readTable(cursor: Cursor): BlockContent | undefined {
  const alignments = columnsOf(cursor);
  if (!alignments) return undefined;
  const header = splitRow(lineAt(cursor), alignments.length);
  const rows: string[][] = [];
  for (cursor.at += 2; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    if (isBlank(line) || startsBlock(line)) break;
    rows.push(splitRow(line, alignments.length));
  }
  cursor.at = Math.min(cursor.at, cursor.lines.length);
  return { type: "table", alignments, header, rows };
}

function columnsOf(cursor: Cursor): Alignment[] | undefined {
  const line = lineAt(cursor);
  if (!line.includes("|")) return undefined;
  return readAlignments(line, cursor.lines[cursor.at + 1]) ?? guess(cursor);
}

/** The header of a table comes before the line that makes it one: until then it would be shown as text with bars. */
function guess(cursor: Cursor): Alignment[] | undefined {
  const [first = "", under = "", ...more] = cursor.lines.slice(cursor.at, cursor.at + 3);
  const isLikely = cursor.isOpen && more.length === 0 && PART_OF_DELIMITER.test(under);
  if (!isLikely || !first.trimStart().startsWith("|")) return undefined;
  return splitRow(first, MOST_COLUMNS + 1).map(() => undefined);
}

function readAlignments(header: string, under = ""): Alignment[] | undefined {
  const marks = splitRow(under);
  const isTable =
    /[|:]/.test(under) &&
    marks.every((mark) => DELIMITER.test(mark)) &&
    marks.length <= MOST_COLUMNS &&
    marks.length === splitRow(header).length;
  return isTable ? marks.map(toAlignment) : undefined;
}

function toAlignment(mark: string): Alignment {
  if (mark.endsWith(":")) return mark.startsWith(":") ? "center" : "right";
  return mark.startsWith(":") ? "left" : undefined;
}

/** The cells of a row, and not more than `most`. A bar in a cell is written as `\|`. */
function splitRow(line: string, most = Number.POSITIVE_INFINITY): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
  if (cells.at(-1) === "") cells.pop();
  return cells.slice(0, most);
}
