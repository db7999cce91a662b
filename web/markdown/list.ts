import { indentOf, isBlank, outdent } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt } from "./cursor.ts";
import type { Block, BlockContent, ListItem } from "./node.ts";
import { isRule, startsBlock } from "./starts.ts";
import { fenceAfter, readFence } from "./verbatim.ts";

const MARKER = /^( {0,3})([-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
const TASK = /^\[([ xX])\][ \t]+(?=\S)/;

/** A model indents a bullet under `1.` by two columns as often as by the three of the standard. */
const SLOPPY_INDENT = 2;

interface Marker {
  /** Items whose markers are of one kind belong to one list: `-`, `+`, `*`, `.`, `)`. */
  readonly kind: string;
  readonly first: number | undefined;
  /** The column in which the item's text begins. */
  readonly width: number;
  readonly text: string;
}

function readMarker(line: string): Marker | undefined {
  const found = MARKER.exec(line);
  if (!found || isRule(line)) return undefined;
  const [whole, , sign = ""] = found;
  const after = line.slice(whole.length);
  const blanks = indentOf(after, whole.length);
  const gap = isBlank(after) ? 1 : blanks;
  const isOrdered = sign.length > 1;
  return {
    kind: sign.slice(-1),
    first: isOrdered ? Number(sign.slice(0, -1)) : undefined,
    width: whole.length + gap,
    text: outdent(after, gap, whole.length),
  };
}

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
    marker = isAtEnd(cursor) ? undefined : readMarker(lineAt(cursor));
  }
  cursor.at = end;
  return { type: "list", first: first.first, isLoose, items };
}

/** The lines of one item without their indent; the cursor stands behind the last one that is not blank. */
function readItemLines(cursor: Cursor, marker: Marker): string[] {
  const lines = [marker.text];
  let fence = readFence(marker.text);
  let kept = 1;
  cursor.at += 1;
  let end = cursor.at;
  for (; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    const text = readItemLine(line, { marker, isFenced: fence !== undefined, lines });
    if (text === undefined) break;
    lines.push(text);
    if (!isBlank(line)) {
      kept = lines.length;
      end = cursor.at + 1;
    }
    fence = fenceAfter(text, fence);
  }
  cursor.at = end;
  return lines.slice(0, kept);
}

interface ItemSoFar {
  readonly marker: Marker;
  readonly isFenced: boolean;
  readonly lines: readonly string[];
}

/** A line as the item has it, or undefined when it is not the item's. */
function readItemLine(line: string, { marker, isFenced, lines }: ItemSoFar): string | undefined {
  const isEmpty = lines.length === 1 && isBlank(marker.text);
  if (isBlank(line)) return isEmpty ? undefined : "";
  const indent = indentOf(line);
  if (indent >= marker.width) return outdent(line, marker.width);
  const inner = indent >= SLOPPY_INDENT ? readMarker(line) : undefined;
  if (inner && inner.kind !== marker.kind) return outdent(line, indent);
  // A paragraph goes on in a line that is not indented.
  const isLazy = !isFenced && !isBlank(lines.at(-1) ?? "") && !startsBlock(line);
  return isLazy && !readMarker(line) ? line.trimStart() : undefined;
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
