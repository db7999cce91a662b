import { CJK } from "./cjk.ts";

/** Some `*`, `_` or `~` in a row. */
export interface Run {
  readonly char: string;
  /** How many of them are still unmatched, and how many there were. */
  count: number;
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

/** Longer ones are a line of stars. */
const LONGEST = 6;

const BESIDE_WORDS = new RegExp(`[${CJK}]`, "u");

/** A run and where it ends in its text, with what CommonMark calls its flanking. */
export function toRun(run: string, text: string, end: number): Run {
  const char = run.charAt(0);
  const { length } = run;
  const before = [...text.slice(Math.max(0, end - length - 2), end - length)].at(-1) ?? " ";
  const after = String.fromCodePoint(text.codePointAt(end) ?? 0x20);
  const isLeft = flanks(after, before);
  const isRight = flanks(before, after);
  // Within a word `_` is a character as any other, and one `~` is a range: 10~20.
  const isInWord = char === "_" && isLeft && isRight;
  const isRun = char === "~" ? length === 2 : length <= LONGEST;
  return {
    char,
    count: length,
    length,
    canOpen: isRun && isLeft && (!isInWord || isMark(before)),
    canClose: isRun && isRight && (!isInWord || isMark(after)),
  };
}

/** Whether a run clings to `inner`, the character on one side of it, rather than to `outer`. */
function flanks(inner: string, outer: string): boolean {
  if (/\s/.test(inner)) return false;
  return !isMark(inner) || isBlankOrMark(outer) || BESIDE_WORDS.test(outer);
}

function isMark(char: string): boolean {
  return /[\p{P}\p{S}]/u.test(char);
}

function isBlankOrMark(char: string): boolean {
  return /\s/.test(char) || isMark(char);
}
