/**
 * Characters that stand beside words without a blank. CommonMark knows words by their blanks: `**重点。**其余` is not bold
 * there, and `https://fal.ai，然后` is one address.
 */
const CJK = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\u3000-\u303f\uff00-\uffef`;

export const CJK_CHARACTER: RegExp = new RegExp(`[${CJK}]`, "u");

/** What is longer is no link that anybody could follow. */
export const LONGEST_ADDRESS = 4096;

/** What an address in a text is made of, behind its `http://` or `www.`. */
export const ADDRESS: RegExp = new RegExp(
  String.raw`(?:https?://|www\.)[^\s<>[\]"${"`"}|\\^“”‘’${CJK}]{1,${LONGEST_ADDRESS + 1}}`,
  "iuy",
);
