import { indentOf, isBlank, outdent } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt } from "./cursor.ts";
import { readInnerLines } from "./inner-lines.ts";
import { type Marker, readMarker } from "./marker.ts";
import type { Block, BlockContent, ListItem } from "./node.ts";

const TASK = /^\[([ xX])\][ \t]+(?=\S)/;

/** A model indents a bullet under `1.` by two columns as often as by the three of the standard. */
const SLOPPY_INDENT = 2;

export function readList(cursor: Cursor): BlockContent | undefined {
  const first = readMarker(lineAt(cursor));
  if (!first) return undefined;
  const items: ListItem[] = [];
  let isLoose = false;
  let end = cursor.at;
  for (let marker: Marker | undefined = first; marker?.kind === first.kind; ) {
    isLoose ||= end < cursor.at;
    const lines = readItemLines(cursor, marker);
    end = cursor.at;
    skipBlanks(cursor);
    const item = readItem(cursor, lines, cursor.isOpen && isAtEnd(cursor));
    isLoose ||= hasGap(item.children);
    items.push(item);
    marker = readMarker(lineAt(cursor));
  }
  cursor.at = end;
  return { type: "list", first: first.first, isLoose, items };
}

/** The lines of one item without their indent; the cursor stands behind the last one that is not blank. */
function readItemLines(cursor: Cursor, marker: Marker): string[] {
  const start = cursor.at;
  const lines = readInnerLines(cursor, (line) => {
    if (cursor.at === start) return marker.text;
    // An item that begins with a blank line ends there when another one follows.
    if (isBlank(line)) return marker.text === "" && cursor.at === start + 1 ? undefined : "";
    return withoutIndent(line, marker);
  });
  while (lines.length > 1 && isBlank(lines.at(-1) ?? "")) {
    lines.pop();
    cursor.at -= 1;
  }
  return lines;
}

/** A line as the item has it, or undefined when it is not indented as the item's. */
function withoutIndent(line: string, { width, kind }: Marker): string | undefined {
  const indent = indentOf(line);
  if (indent >= width) return outdent(line, width);
  const inner = indent >= SLOPPY_INDENT ? readMarker(line) : undefined;
  return inner && inner.kind !== kind ? line.trimStart() : undefined;
}

function readItem(cursor: Cursor, lines: readonly string[], isOpen: boolean): ListItem {
  const [first = "", ...rest] = lines;
  const task = TASK.exec(first);
  const text = task ? [first.slice(task[0].length), ...rest] : lines;
  return {
    raw: lines.join("\n"),
    task: task ? (task[1] === " " ? "open" : "done") : undefined,
    children: cursor.nested(text, isOpen),
  };
}

function skipBlanks(cursor: Cursor): void {
  while (!isAtEnd(cursor) && isBlank(lineAt(cursor))) cursor.at += 1;
}

function hasGap(blocks: readonly Block[]): boolean {
  return blocks.some((block, at) => at > 0 && block.start > (blocks[at - 1]?.end ?? 0));
}
