import { indentOf, outdent } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt, mayGoOn } from "./cursor.ts";
import type { BlockContent } from "./node.ts";

const FENCE = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})[ \t]*(\S*)/;

/** A formula of its own lines. Its characters would be taken for headings and lists. */
const FORMULA_ENDS: ReadonlyMap<string, string> = new Map([
  ["$$", "$$"],
  ["\\[", "\\]"],
]);

/** What a line opens that is shown as it was written, and up to where. */
export interface Fence {
  readonly indent: number;
  readonly language: string;
  /** What the line that closes it consists of, or more of the same. */
  readonly end: string;
}

export function readFence(line: string): Fence | undefined {
  const indent = indentOf(line);
  const [, mark, language = ""] = FENCE.exec(line) ?? [];
  if (mark !== undefined) return { indent, language, end: mark };
  const end = FORMULA_ENDS.get(line.trim());
  return end === undefined ? undefined : { indent, language: "latex", end };
}

function isEnd(line: string, fence: Fence): boolean {
  const text = line.trim();
  return text.startsWith(fence.end) && !/[^`~$\\\]]/.test(text);
}

/** What is open behind a line. */
export function fenceAfter(line: string, fence: Fence | undefined): Fence | undefined {
  if (!fence) return readFence(line);
  return isEnd(line, fence) ? undefined : fence;
}

export function readCode(cursor: Cursor): BlockContent | undefined {
  const fence = readFence(lineAt(cursor));
  if (!fence) return undefined;
  const lines: string[] = [];
  for (cursor.at += 1; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    if (isEnd(line, fence)) {
      cursor.at += 1;
      break;
    }
    lines.push(outdent(line, fence.indent));
  }
  // The line that has just begun.
  if (mayGoOn(cursor) && lines.at(-1) === "") lines.pop();
  return { type: "code", language: fence.language, text: lines.join("\n") };
}
