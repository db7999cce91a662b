import { emphasise } from "./emphasis.ts";
import { toText } from "./entity.ts";
import { PART_OF_TARGET, TARGET } from "./link-target.ts";
import type { Inline } from "./node.ts";
import { toPlainText } from "./plain-text.ts";
import { add, addText, type Bracket, type Scan, take } from "./scan.ts";

/** What is longer, or goes on in the next line, was no link. */
const LONGEST_OPEN_LABEL = 120;

const OPENING = /!?\[/y;
const CLOSING = /\]/y;

export function openBracket(scan: Scan): boolean {
  const mark = take(scan, OPENING)?.[0];
  if (mark === undefined) return false;
  const item = scan.items.length;
  scan.brackets.push({ item, at: scan.at, isImage: mark === "![", isActive: true });
  return addText(scan, mark);
}

export function closeBracket(scan: Scan): boolean {
  if (!take(scan, CLOSING)) return false;
  const bracket = scan.brackets.pop();
  if (!bracket?.isActive) return addText(scan, "]");
  const target = take(scan, TARGET);
  if (target) return addLink(scan, bracket, toText(target[1] ?? target[2] ?? ""));
  if (scan.isOpen && (scan.at === scan.text.length || take(scan, PART_OF_TARGET))) {
    return addUnfinished(scan, bracket);
  }
  return addText(scan, "]");
}

function addLink(scan: Scan, bracket: Bracket, href: string): true {
  const children = takeChildren(scan, bracket);
  if (bracket.isImage) {
    return add(scan, { type: "image", src: href, alt: toPlainText(children) });
  }
  // A link holds no other. Those before an inactive one are inactive already.
  for (let at = scan.brackets.length - 1; at >= 0; at -= 1) {
    const outer = scan.brackets[at];
    if (!outer?.isActive) break;
    if (!outer.isImage) outer.isActive = false;
  }
  return add(scan, { type: "link", href, children });
}

/** What stands behind a bracket; the bracket itself goes. */
function takeChildren(scan: Scan, bracket: Bracket): Inline[] {
  const children = emphasise(scan.items.splice(bracket.item + 1), false);
  scan.items.pop();
  return children;
}

/** A link without its address is its label; a picture is on its way. */
function addUnfinished(scan: Scan, bracket: Bracket): true {
  const children = takeChildren(scan, bracket);
  if (bracket.isImage) {
    const alt = toPlainText(children);
    return add(scan, { type: "image", src: "", alt, isPending: true });
  }
  for (const child of children) add(scan, child);
  return true;
}

/** At the end of an open text: a bracket whose other one may still come. */
export function finishBrackets(scan: Scan): void {
  const bracket = scan.brackets.at(-1);
  if (!bracket?.isActive) return;
  const label = scan.text.slice(bracket.at);
  if (label.length <= LONGEST_OPEN_LABEL && !label.includes("\n")) addUnfinished(scan, bracket);
}
