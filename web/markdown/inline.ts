import { readBareAddress } from "./bare-address.ts";
import { closeBracket, finishBrackets, openBracket } from "./bracket.ts";
import { emphasise, readDelimiter } from "./emphasis.ts";
import { decodeEntities } from "./entity.ts";
import type { Inline } from "./node.ts";
import { add, addText, match, type Scan, take } from "./scan.ts";

/** In pieces: of each letter the regular expression keeps a place to go back to, and ten millions are too many. */
const PLAIN = /(?:[^\\`*_~[\]!<&\n$hHwW]|[hH](?!ttps?:\/\/)|[wW](?!ww\.)){1,4000}/y;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const LINE_END = /[ \t]*\n[ \t]*/y;
const BREAK = /<br[ \t]*\/?>/iy;
const AUTOLINK = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>/iy;
const TAG = /<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>/iy;
const ENTITY = /&#?\w{1,31};/y;
/** What may become a tag or an entity that is not shown as it is written. */
const PART = /(?:\\|<(?:br?)?|&#?\w{0,6})$/y;
const RUN = /`+/y;
const RUNS = /`+/g;

/** At the end of a text that is open, a formula needs no end. */
const MATH = [
  /\\\(((?:[^\\\n]|\\[^()\n]){1,1000})(?:\\\)|(\\?$))/y,
  /\\\[((?:[^\\]|\\[^[\]]){1,4000})(?:\\\]|(\\?$))/y,
  /\$\$([^$]{1,4000})(?:\$\$|(\$?$))/y,
];
/** `\[draft\]` is text in brackets. */
const FORMULA = /[\\^_=+<>|]|^\s*[\p{L}\d](?:\s*\([^()]*\))?\s*$/u;

const READERS: ReadonlyMap<string, (scan: Scan) => boolean> = new Map([
  ["\\", readEscape],
  ["`", readCode],
  ["*", readRun],
  ["_", readRun],
  ["~", readRun],
  ["[", openBracket],
  ["!", openBracket],
  ["]", closeBracket],
  ["<", readAngle],
  ["&", readEntity],
  ["\n", readLineEnd],
  ["$", readMath],
  ["h", readAddress],
  ["H", readAddress],
  ["w", readAddress],
  ["W", readAddress],
]);

/**
 * The nodes of a text, in a time that grows with its length.
 * @param isOpen more may follow: what is not finished is drawn as if it were, or not at all
 */
export function readInline(text: string, isOpen = false): Inline[] {
  const lastRuns = findRuns(text);
  const scan: Scan = { text, isOpen, at: 0, items: [], brackets: [], lastRuns };
  while (scan.at < text.length) readNext(scan);
  if (isOpen) {
    // What it belongs to is closed anyway, and it may become longer.
    if (scan.items.at(-1)?.type === "delimiter") scan.items.pop();
    finishBrackets(scan);
  }
  return emphasise(scan.items, isOpen);
}

function findRuns(text: string): ReadonlyMap<number, number> {
  const runs = text.includes("`") ? text.matchAll(/`+/g) : [];
  return new Map(Array.from(runs, (run) => [run[0].length, run.index]));
}

function readNext(scan: Scan): void {
  const plain = take(scan, PLAIN)?.[0];
  const char = scan.text[scan.at] ?? "";
  if (plain !== undefined) {
    addText(scan, char === "\n" ? plain.trimEnd() : plain);
  } else if (!READERS.get(char)?.(scan)) {
    addText(scan, char);
    scan.at += 1;
  }
}

function readEscape(scan: Scan): boolean {
  const next = scan.text[scan.at + 1];
  if (next === undefined) return skipPart(scan);
  if (next === "\n") {
    scan.at += 1;
    return readLineEnd(scan);
  }
  if (readMath(scan)) return true;
  if (!PUNCTUATION.test(next)) return false;
  scan.at += 2;
  return addText(scan, next);
}

function readMath(scan: Scan): boolean {
  for (const pattern of MATH) {
    const [whole = "", text = "", end] = match(pattern, scan.text, scan.at) ?? [];
    const isWhole = end === undefined || scan.isOpen;
    if (whole === "" || !isWhole || !(whole.startsWith("$") || FORMULA.test(text))) continue;
    scan.at += whole.length;
    return add(scan, { type: "math", text: text.trim() });
  }
  return false;
}

function readCode(scan: Scan): boolean {
  const mark = take(scan, RUN)?.[0] ?? "";
  const start = scan.at;
  const end = findRun(scan, start, mark.length);
  if (end === undefined && !scan.isOpen) return addText(scan, mark);
  scan.at = end === undefined ? scan.text.length : end + mark.length;
  const content = scan.text.slice(start, end);
  const shown = end === undefined ? withoutRun(content) : content;
  if (shown !== "") add(scan, { type: "code", text: unpad(shown.replace(/\n/g, " ")) });
  return true;
}

/** Where the next run of so many backticks is. */
function findRun(scan: Scan, from: number, length: number): number | undefined {
  if ((scan.lastRuns.get(length) ?? -1) < from) return undefined;
  RUNS.lastIndex = from;
  for (let run = RUNS.exec(scan.text); run; run = RUNS.exec(scan.text)) {
    if (run[0].length === length) return run.index;
  }
  return undefined;
}

/** Code that is still being written, without what may be a part of its end. */
function withoutRun(text: string): string {
  let end = text.length;
  while (text[end - 1] === "`") end -= 1;
  return text.slice(0, end);
}

/** A blank on either side is there to keep a backtick apart. */
function unpad(text: string): string {
  const isPadded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
  return isPadded ? text.slice(1, -1) : text;
}

function readRun(scan: Scan): boolean {
  const run = readDelimiter(scan.text, scan.at);
  scan.at += run.length;
  return add(scan, run);
}

function readAngle(scan: Scan): boolean {
  if (take(scan, BREAK)) return add(scan, { type: "break" });
  const address = take(scan, AUTOLINK)?.[1];
  if (address !== undefined) {
    return addAddress(scan, address, address.includes(":") ? address : `mailto:${address}`);
  }
  // It is text, and so is what stands in it.
  const tag = take(scan, TAG)?.[0];
  return tag === undefined ? skipPart(scan) : addText(scan, tag);
}

function readEntity(scan: Scan): boolean {
  const entity = take(scan, ENTITY)?.[0];
  return entity === undefined ? skipPart(scan) : addText(scan, decodeEntities(entity));
}

/** Leaves out the end of an open text, where it may be a part of something that is not shown as it is written. */
function skipPart(scan: Scan): boolean {
  return scan.isOpen && take(scan, PART) !== undefined;
}

/** A new line is one, as in a letter: what a model writes below each other is meant to stand so. */
function readLineEnd(scan: Scan): boolean {
  take(scan, LINE_END);
  if (scan.at < scan.text.length) add(scan, { type: "break" });
  return true;
}

function readAddress(scan: Scan): boolean {
  const address = readBareAddress(scan.text, scan.at);
  if (address === undefined) return false;
  scan.at += address.length;
  return addAddress(scan, address, /^www\./i.test(address) ? `https://${address}` : address);
}

function addAddress(scan: Scan, text: string, href: string): true {
  return add(scan, { type: "link", href, children: [{ type: "text", text }] });
}
