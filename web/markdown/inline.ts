import { addRun, finishRuns } from "./emphasis.ts";
import { ESCAPED, toText } from "./entity.ts";
import { LINK, PART_OF_LINK } from "./link-patterns.ts";
import type { Inline } from "./node.ts";
import { toPlainText } from "./plain-text.ts";
import { toRun } from "./run.ts";
import { add, addText, type Scan, take } from "./scan.ts";
import { readAddress } from "./written-address.ts";

/** In pieces: of each letter the regular expression keeps a place to go back to, and ten millions are too many. */
const PLAIN = /(?:[^\\`*_~[\]!<&\n$hw]|h(?!ttps?:\/\/)|w(?!ww\.)){1,4000}/iy;
const BREAK = /(?:\\?\n|<br[ \t]*\/?>)[ \t]*/iy;
/** Of so many backticks at most, or it would be looked for at as many kinds of runs as a text can have. */
const CODE = /(`{1,9})(?!`)([\s\S]*?[^`])\1(?!`)/y;
const BACKTICKS = /`+/y;
const RUN = /\*+|_+|~+/y;
const TAG = /<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>/iy;
/** What may become a break, an entity or an escape, and is not shown as it is written. */
const PART = /(?:\\|<(?:br?)?|&#?\w{0,6})$/y;

const MATH =
  /\\\(((?:[^\\\n]|\\[^()\n]){1,1000})\\\)|\\\[((?:[^\\]|\\[^[\]]){1,4000})\\\]|\$\$([^$]{1,4000})\$\$/y;
/** `\[draft\]` is text in brackets. */
const FORMULA = /[\\^_=+<>|()]|^\s*\S\s*$/;

/** In turn, at each character that may be more than itself. */
const READERS: readonly ((scan: Scan) => boolean)[] = [
  readBreak,
  readMath,
  readEscape,
  readCode,
  readRun,
  readLink,
  readAddress,
  readTag,
  skipPart,
];

/**
 * The nodes of a text, in a time that grows with its length.
 * @param isOpen more may follow: what is not finished is drawn as if it were, or not at all
 */
export function readInline(text: string, isOpen = false): Inline[] {
  const scan: Scan = { text, isOpen, at: 0, nodes: [], openers: [] };
  while (scan.at < text.length) readNext(scan);
  finishRuns(scan);
  return scan.nodes;
}

function readNext(scan: Scan): void {
  const plain = take(scan, PLAIN)?.[0];
  const char = scan.text[scan.at] ?? "";
  if (plain !== undefined) {
    addText(scan, char === "\n" ? plain.trimEnd() : plain);
  } else if (!READERS.some((read) => read(scan))) {
    addText(scan, char);
    scan.at += 1;
  }
}

/** A new line is one, as in a letter: what a model writes below each other is meant to stand so. */
function readBreak(scan: Scan): boolean {
  if (!take(scan, BREAK)) return false;
  return scan.at === scan.text.length || add(scan, { type: "break" });
}

/** A formula is shown as code: its characters would be taken for emphasis. */
function readMath(scan: Scan): boolean {
  const start = scan.at;
  const [, round, square, dollars] = take(scan, MATH) ?? [];
  const formula = dollars ?? [round, square].find((text) => text && FORMULA.test(text));
  if (formula !== undefined) return addCode(scan, formula.trim());
  scan.at = start;
  return false;
}

function readEscape(scan: Scan): boolean {
  const escaped = take(scan, ESCAPED)?.[0];
  return escaped !== undefined && addText(scan, toText(escaped));
}

function readCode(scan: Scan): boolean {
  const [, , code] = take(scan, CODE) ?? [];
  if (code !== undefined) return addCode(scan, code);
  const mark = take(scan, BACKTICKS)?.[0];
  if (mark === undefined) return false;
  if (!scan.isOpen) return addText(scan, mark);
  // Without what may be a part of its end.
  const written = scan.text.slice(scan.at).replace(/(?<!`)`+$/, "");
  scan.at = scan.text.length;
  return written === "" || addCode(scan, written);
}

/** A blank on either side is there to keep a backtick apart. */
function addCode(scan: Scan, code: string): boolean {
  const text = code.replaceAll("\n", " ").replace(/^ (.+) $/, "$1");
  return add(scan, { type: "code", text });
}

function readRun(scan: Scan): boolean {
  const run = take(scan, RUN)?.[0];
  if (run === undefined) return false;
  const isLast = scan.isOpen && scan.at === scan.text.length;
  // What it belongs to is closed anyway, and it may become longer.
  if (!isLast) addRun(scan, toRun(run, scan.text, scan.at));
  return true;
}

function readLink(scan: Scan): boolean {
  const [whole, mark, label = "", pointed, plain = ""] = take(scan, LINK) ?? [];
  if (whole === undefined) return scan.isOpen && readUnfinishedLink(scan);
  const href = toText(pointed ?? plain);
  const children = readInline(label);
  if (mark === "") return add(scan, { type: "link", href, children });
  return add(scan, { type: "image", src: href, alt: toPlainText(children) });
}

/** A link without its address is its label; a picture is on its way. */
function readUnfinishedLink(scan: Scan): boolean {
  const [whole, mark, label = ""] = take(scan, PART_OF_LINK) ?? [];
  if (whole === undefined) return false;
  if (mark !== "") return add(scan, { type: "image", src: "", alt: "", isPending: true });
  for (const child of readInline(label, true)) add(scan, child);
  return true;
}

/** It is text, and so is what stands in it. */
function readTag(scan: Scan): boolean {
  const tag = take(scan, TAG)?.[0];
  return tag !== undefined && addText(scan, tag);
}

/** Leaves out the end of an open text, where it may be a part of something that is not shown as it is written. */
function skipPart(scan: Scan): boolean {
  return scan.isOpen && take(scan, PART) !== undefined;
}
