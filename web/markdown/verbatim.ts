import { indentOf, outdent } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt, mayGoOn } from "./cursor.ts";
import type { BlockContent } from "./node.ts";

const FENCE = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/;

/** A formula of its own lines. Its characters would be taken for headings and lists. */
const MATH = /^[ \t]*(?:\$\$|\\\[)[ \t]*$/;
const MATH_END = /^[ \t]*(?:\$\$|\\\])[ \t]*$/;

/** What a line opens that is shown as it was written, and up to where. */
export interface Fence {
  readonly indent: number;
  readonly language: string;
  isEnd(line: string): boolean;
}

export function readFence(line: string): Fence | undefined {
  const [whole, mark = ""] = FENCE.exec(line) ?? [];
  if (whole === undefined) {
    const isEnd = (end: string) => MATH_END.test(end);
    return MATH.test(line) ? { indent: 0, language: "latex", isEnd } : undefined;
  }
  const [language = ""] = line.slice(whole.length).trim().split(/\s/, 1);
  const isEnd = (end: string) => {
    const text = end.trim();
    return text.startsWith(mark) && text === mark.charAt(0).repeat(text.length);
  };
  return { indent: indentOf(line), language, isEnd };
}

/** What is open behind a line. */
export function fenceAfter(line: string, fence: Fence | undefined): Fence | undefined {
  if (!fence) return readFence(line);
  return fence.isEnd(line) ? undefined : fence;
}

export function readCode(cursor: Cursor): BlockContent | undefined {
  const fence = readFence(lineAt(cursor));
  if (!fence) return undefined;
  const { indent, language } = fence;
  const lines: string[] = [];
  for (cursor.at += 1; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    if (fence.isEnd(line)) {
      cursor.at += 1;
      break;
    }
    lines.push(outdent(line, indent));
  }
  // The line that has just begun.
  if (mayGoOn(cursor) && lines.at(-1) === "") lines.pop();
  return { type: "code", language, text: lines.join("\n") };
}
