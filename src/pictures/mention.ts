/** A place in a text that may say something; what stands right beside it decides. */
export interface Mention {
  text: string;
  /** Up to `NEAR` characters right before; empty at the start of the text. */
  before: string;
  /** Up to `NEAR` characters right behind; empty at the end of the text. */
  after: string;
  /** The named groups of the pattern. */
  groups: Readonly<Record<string, string | undefined>>;
}

/** Room for `please do not turn this picture into a `. */
const NEAR = 48;

/** A text with more is data, not a wish, and judging all of it would take a second a megabyte. */
const MOST = 10_000;

/**
 * The first mention of which `judge` makes something. Linear in the length of the text: `judge` sees bounded
 * slices, so its patterns may be as free as they need to be.
 * @param pattern global; itself linear
 */
export function findMention<T>(
  text: string,
  pattern: RegExp,
  judge: (mention: Mention) => T | undefined,
): T | undefined {
  let left = MOST;
  for (const match of text.matchAll(pattern)) {
    const found = judge(toMention(text, match));
    if (found !== undefined) return found;
    left -= 1;
    if (left === 0) return undefined;
  }
  return undefined;
}

function toMention(text: string, match: RegExpExecArray): Mention {
  const end = match.index + match[0].length;
  return {
    text: match[0],
    before: text.slice(Math.max(0, match.index - NEAR), match.index),
    after: text.slice(end, end + NEAR),
    groups: match.groups ?? {},
  };
}
