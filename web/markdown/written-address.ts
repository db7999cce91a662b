import { CJK } from "./cjk.ts";
import { add, addText, type Scan, take } from "./scan.ts";

/** What is longer is no link that anybody could follow. */
const LONGEST = 4096;

const LETTER = String.raw`[^\s<>()[\]"${"`"}{}|\\^“”‘’${CJK}]`;

/**
 * An address that stands in a text as it is, without the marks that end the sentence around it: `(see https://fal.ai/a_(b)).`
 * names `https://fal.ai/a_(b)`.
 */
const BARE = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])|(?<=[${CJK}]))(?:https?://|www\.)(?![/?#.])(?:${LETTER}|\(${LETTER}{0,99}\)){1,${LONGEST}}(?<![?!.,:;*_~'])`,
  "iuy",
);

const POINTED = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>/iy;

/** An address that is its own label. */
export function readAddress(scan: Scan): boolean {
  const text = take(scan, BARE)?.[0] ?? take(scan, POINTED)?.[1];
  if (text === undefined) return false;
  if (text.length >= LONGEST) return addText(scan, text);
  return add(scan, { type: "link", href: toHref(text), children: [{ type: "text", text }] });
}

function toHref(address: string): string {
  if (/^www\./i.test(address)) return `https://${address}`;
  return address.includes(":") ? address : `mailto:${address}`;
}
