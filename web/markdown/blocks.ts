import { isBlank } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt, mayGoOn } from "./cursor.ts";
import { readCode } from "./fence.ts";
import { readList } from "./list.ts";
import { RULE } from "./marker.ts";
import type { Block, BlockContent } from "./node.ts";
import { readQuote } from "./quote.ts";
import { HEADING, startsBlock } from "./starts.ts";
import { readTable, startsTable } from "./table.ts";

/** Quotes and lists in each other: a page shows no more than this, and a stack holds no more than some thousands. */
const DEEPEST = 12;

/** `# Title #`: marks at the end are no text, but for those that follow it without a blank. */
const CLOSING = /(?<=^|[ \t])#+$/;

const CONTAINERS = [readQuote, readList];
const LEAVES = [readCode, readHeading, readRule, readTable, readParagraph];

interface BlockOptions {
  /** More may follow the last line. */
  readonly isOpen: boolean;
  readonly depth?: number;
}

/** The blocks of some lines, in a time that grows with their length. */
export function readBlocks(lines: readonly string[], options: BlockOptions): Block[] {
  const { isOpen, depth = 0 } = options;
  const cursor: Cursor = {
    lines,
    at: 0,
    isOpen,
    nested: (inner, isInnerOpen) => readBlocks(inner, { isOpen: isInnerOpen, depth: depth + 1 }),
  };
  const readers = depth < DEEPEST ? [...CONTAINERS, ...LEAVES] : LEAVES;
  const blocks: Block[] = [];
  while (!isAtEnd(cursor)) {
    const start = cursor.at;
    const content = isBlank(lineAt(cursor)) ? undefined : firstOf(readers, cursor);
    const end = cursor.at;
    const raw = lines.slice(start, end).join("\n");
    if (content) blocks.push({ ...content, start, end, raw, isOpen: mayGoOn(cursor) });
    else cursor.at += 1;
  }
  return blocks;
}

type Reader = (cursor: Cursor) => BlockContent | undefined;

function firstOf(readers: readonly Reader[], cursor: Cursor): BlockContent | undefined {
  for (const read of readers) {
    const content = read(cursor);
    if (content) return content;
  }
  return undefined;
}

function readHeading(cursor: Cursor): BlockContent | undefined {
  const found = HEADING.exec(lineAt(cursor));
  if (!found) return undefined;
  cursor.at += 1;
  const [, marks = "", text = ""] = found;
  return { type: "heading", level: marks.length, text: text.trim().replace(CLOSING, "").trim() };
}

function readRule(cursor: Cursor): BlockContent | undefined {
  if (!RULE.test(lineAt(cursor))) return undefined;
  cursor.at += 1;
  return { type: "rule" };
}

function readParagraph(cursor: Cursor): BlockContent {
  const lines: string[] = [];
  for (; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    if (isBlank(line) || (lines.length > 0 && endsParagraph(cursor))) break;
    lines.push(line.trimStart());
  }
  return { type: "paragraph", text: lines.join("\n").trimEnd() };
}

function endsParagraph(cursor: Cursor): boolean {
  return startsBlock(lineAt(cursor)) || startsTable(cursor);
}
