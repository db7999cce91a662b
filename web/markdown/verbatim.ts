import { CODE_INDENT, indentOf, isBlank, outdent } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt, mayGoOn } from "./cursor.ts";
import type { BlockContent } from "./node.ts";

const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/;

/** A formula of its own lines. Its characters would be taken for headings and lists. */
const MATH = /^ {0,3}(\$\$|\\\[)[ \t]*$/;
const MATH_END = /^ {0,3}(?:\$\$|\\\])[ \t]*$/;

/** Ends where it is closed, whatever stands between. */
const RAW: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
];
/** Ends at a blank line: declarations, and elements that CommonMark takes for a block, but for those that nobody writes. */
const HTML =
  /^ {0,3}<(?:[!?]|\/?(?:article|aside|body|d[dlt]|details|div|fieldset|fig(?:caption|ure)|footer|form|h[1-6]|head|header|hr|html|iframe|li|link|main|nav|[ou]l|option|p|section|summary|t(?:able|body|foot|head|itle|[dhr]))(?:[\s/>]|$))/i;

/** What a line opens that is shown as it was written, and up to where. */
export interface Fence {
  readonly indent: number;
  readonly language: string;
  isEnd(line: string): boolean;
}

export function readFence(line: string): Fence | undefined {
  const [whole, indent = "", mark = ""] = FENCE.exec(line) ?? [];
  if (whole === undefined) {
    const isEnd = (end: string) => MATH_END.test(end);
    return MATH.test(line) ? { indent: 0, language: "latex", isEnd } : undefined;
  }
  const [language = ""] = line.slice(whole.length).trim().split(/\s/, 1);
  const isEnd = (end: string) => {
    const text = end.trim();
    const isRun = text.startsWith(mark) && text === mark.charAt(0).repeat(text.length);
    return isRun && indentOf(end) < CODE_INDENT;
  };
  return { indent: indent.length, language, isEnd };
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

export function readIndentedCode(cursor: Cursor): BlockContent | undefined {
  if (indentOf(lineAt(cursor)) < CODE_INDENT) return undefined;
  const lines: string[] = [];
  let end = cursor.at;
  for (; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    if (!isBlank(line) && indentOf(line) < CODE_INDENT) break;
    lines.push(outdent(line, CODE_INDENT));
    if (!isBlank(line)) end = cursor.at + 1;
  }
  const kept = lines.length - (cursor.at - end);
  cursor.at = end;
  return { type: "code", language: "", text: lines.slice(0, kept).join("\n") };
}

export function startsHtml(line: string): boolean {
  return HTML.test(line) || endOfRaw(line) !== undefined;
}

function endOfRaw(line: string): RegExp | undefined {
  return RAW.find(([start]) => start.test(line))?.[1];
}

/** HTML is text: it is shown with its own line ends, and nothing in it is Markdown. */
export function readHtml(cursor: Cursor): BlockContent | undefined {
  if (!startsHtml(lineAt(cursor))) return undefined;
  const end = endOfRaw(lineAt(cursor));
  const lines: string[] = [];
  while (!isAtEnd(cursor)) {
    const line = lineAt(cursor);
    if (!end && isBlank(line)) break;
    lines.push(line);
    cursor.at += 1;
    if (end?.test(line)) break;
  }
  return { type: "html", text: lines.join("\n") };
}
