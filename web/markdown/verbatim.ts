import { CODE_INDENT, indentOf, isBlank, outdent } from "./columns.ts";
import { type Cursor, isAtEnd, lineAt, mayGoOn } from "./cursor.ts";
import type { BlockContent } from "./node.ts";

const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/;

/** A formula of its own lines. Its characters would be taken for headings and lists. */
const MATH = /^ {0,3}(\$\$|\\\[)[ \t]*$/;
const MATH_END = /^ {0,3}(?:\$\$|\\\])[ \t]*$/;

/** Elements that CommonMark takes for a block, and how each kind ends; the last one ends at a blank line. */
const HTML: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![A-Za-z]/, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [
    /^ {0,3}<\/?(?:address|article|aside|base|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s/>]|$)/i,
    /^[ \t]*$/,
  ],
];

/** What a line opens that is shown as it was written, and up to where. */
export function readFence(line: string): { isEnd(line: string): boolean } | undefined {
  const found = FENCE.exec(line);
  if (!found) return MATH.test(line) ? { isEnd: (end) => MATH_END.test(end) } : undefined;
  const mark = found[2] ?? "";
  return {
    isEnd: (end) => {
      const text = end.trim();
      const length = lengthOfRun(text, mark[0]);
      return indentOf(end) < CODE_INDENT && length >= mark.length && length === text.length;
    },
  };
}

function lengthOfRun(text: string, char: string | undefined): number {
  let length = 0;
  while (length < text.length && text[length] === char) length += 1;
  return length;
}

export function readCode(cursor: Cursor): BlockContent | undefined {
  const opening = lineAt(cursor);
  const fence = readFence(opening);
  if (!fence) return undefined;
  const [, indent = "", , info] = FENCE.exec(opening) ?? [];
  const lines: string[] = [];
  for (cursor.at += 1; !isAtEnd(cursor); cursor.at += 1) {
    const line = lineAt(cursor);
    if (fence.isEnd(line)) {
      cursor.at += 1;
      break;
    }
    lines.push(indent === "" ? line : outdent(line, indent.length));
  }
  // The line that has just begun.
  if (mayGoOn(cursor) && lines.at(-1) === "") lines.pop();
  const language = info === undefined ? "latex" : (info.trim().split(/\s/, 1)[0] ?? "");
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
  return line.includes("<") && HTML.some(([start]) => start.test(line));
}

/** HTML is text: it is shown with its own line ends, and nothing in it is Markdown. */
export function readHtml(cursor: Cursor): BlockContent | undefined {
  const first = lineAt(cursor);
  const end = first.includes("<") ? HTML.find(([start]) => start.test(first))?.[1] : undefined;
  if (!end) return undefined;
  const lines: string[] = [];
  while (!isAtEnd(cursor)) {
    const line = lineAt(cursor);
    if (end.test("") && isBlank(line)) break;
    lines.push(line);
    cursor.at += 1;
    if (!end.test("") && end.test(line)) break;
  }
  return { type: "html", text: lines.join("\n") };
}
