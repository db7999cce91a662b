/** What an address is written with. No bracket or quote: Markdown and JSON end there, and so does the address. */
const LETTER = "[!#-&*-;=?-Z_a-z~]";
const REST = `${LETTER}*`;

const ADDRESS = new RegExp(
  [
    String.raw`\b[a-z\d]{1,10}:\/\/${REST}`,
    String.raw`\bdata:[a-z]{2,20}\/${REST}`,
    String.raw`(?<![\w.-])(?:localhost|(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,10})(?::\d{1,5})?\/${REST}`,
  ].join("|"),
  "gi",
);

/**
 * Base64 without its head, a line of 64 or 76 at a time: no word is that long. `{60,}` overflows the stack on a
 * run of 30 MB, a plain `*` does not.
 */
const BASE64 = /(?<![a-z\d+/])[a-z\d+/]{60}[a-z\d+/]*/gi;

/** Who hands in more hands in data: the wish stands before it or behind it. 1 MB of `横` took 26 ms (SEC-55). */
const END = 64 * 1024;

const ONE_LETTER = new RegExp(LETTER);
const CUT_START = new RegExp(`^${REST}`);

/**
 * A prompt without its addresses and data URLs, whose `size=4k` and `ar=16:9` are nobody's wish, and with narrow
 * characters; of a long one the first and the last 64 Ki characters. Linear: every pattern starts at the start of a
 * word only.
 */
export function toPlainText(text: string): string {
  // Before narrowing: a full-width comma ends an address, a narrow one is part of it.
  const words = toWords(endsOf(text));
  const narrow = toNarrow(words);
  return narrow === words ? narrow : toWords(narrow);
}

/** Without the address, or the line of base64, that is cut in two on either side. */
function endsOf(text: string): string {
  if (text.length <= 2 * END) return text;
  let end = END;
  while (end > 0 && ONE_LETTER.test(text.charAt(end - 1))) end--;
  return `${text.slice(0, end)}\n${text.slice(-END).replace(CUT_START, "")}`;
}

function toWords(text: string): string {
  // Every address has a slash, most prompts have none: a search for one saves 15 ms a megabyte.
  const words = text.includes("/") ? text.replace(ADDRESS, " ") : text;
  return words.replace(BASE64, " ");
}

/** Full-width forms (４Ｋ, １６：９), which Chinese and Japanese keyboards write, as ASCII. */
export function toNarrow(text: string): string {
  // A stretch at a time: a call for each character takes 60 ms a megabyte.
  return text.replace(/[\uff01-\uff5e][\s\S]{0,4095}/g, toNarrowStretch);
}

function toNarrowStretch(text: string): string {
  const codes = new Array<number>(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    codes[at] = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  }
  return String.fromCharCode(...codes);
}
