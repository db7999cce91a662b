/** Every repetition is bounded, or `[a](` × 10⁵ would take minutes. */
/** No `!` before a bracket: with two ways to read one, a text of n of them has 2ⁿ. */
const IN_LABEL = String.raw`[^[\]\\!]|!(?!\[)|\\[\s\S]`;
/** A link holds pictures and brackets, but no other link. */
const LABEL = String.raw`(?:${IN_LABEL}|!\[(?:${IN_LABEL}){0,1000}\]|\[(?:${IN_LABEL}){0,1000}\](?!\())`;

const LETTER = String.raw`[^\s()\\]|\\\S`;
const IN_BRACKETS = String.raw`\((?:${LETTER}){0,1000}\)`;
/** With brackets in each other twice, which is more than any has. */
const ADDRESS = String.raw`(?:${LETTER}|\((?:${LETTER}|${IN_BRACKETS}){0,1000}\)){0,4096}`;
const POINTED = String.raw`<((?:\\.|[^<>\\\n]){0,4096})>`;
/** It is read over: it would stand where a person sees the address. */
const TITLE = String.raw`\s{1,9}(?:"[^"]{0,1000}"|'[^']{0,1000}')`;

/** The `!` of a picture, the label, and the address in pointed brackets or plain. */
export const LINK: RegExp = new RegExp(
  String.raw`(!?)\[(${LABEL}{0,1000})\]\(\s{0,9}(?:${POINTED}|(${ADDRESS}))(?:${TITLE})?\s{0,9}\)`,
  "y",
);

/** As much of it as is there at the end of a text that is open. What is longer was no label. */
export const PART_OF_LINK: RegExp = new RegExp(
  String.raw`(!?)\[(${LABEL}{0,120})(?:\](?:\(\s{0,9}[^\s()]*(?:[()][^\s()]*){0,4}(?:\s{1,9}(?:["'][^"'()\n]*["']?)?)?)?)?$`,
  "y",
);
