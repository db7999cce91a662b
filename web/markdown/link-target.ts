/**
 * An address holds brackets in each other twice, which is more than any has. Every repetition is bounded, or `[a](` × 10⁵
 * would take minutes.
 */
const LETTER = String.raw`[^\s()\\]|\\\S`;
const IN_BRACKETS = String.raw`\((?:${LETTER}){0,1000}\)`;
const ADDRESS = String.raw`(?:${LETTER}|\((?:${LETTER}|${IN_BRACKETS}){0,1000}\)){0,4096}`;
const POINTED = String.raw`<((?:\\.|[^<>\\\n]){0,4096})>`;
/** It is read over: it would stand where a person sees the address. */
const TITLE = String.raw`\s{1,9}(?:"[^"]{0,1000}"|'[^']{0,1000}'|\([^()]{0,1000}\))`;

/** What stands in the round brackets of a link: its address, in pointed brackets or plain. */
export const TARGET: RegExp = new RegExp(
  String.raw`\(\s{0,9}(?:${POINTED}|(${ADDRESS}))(?:${TITLE})?\s{0,9}\)`,
  "y",
);

/** The same up to the end of a text that is open. */
export const PART_OF_TARGET =
  /\(\s{0,9}[^\s()]*(?:[()][^\s()]*){0,4}(?:\s{1,9}(?:["'(][^"'()\n]*["']?)?)?$/y;
