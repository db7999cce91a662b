import { CJK } from "./cjk.ts";
import type { Inline } from "./node.ts";

/** A run of `*`, `_` or `~`. */
export interface Delimiter {
  readonly type: "delimiter";
  readonly char: string;
  /** How many of them are still unmatched, and how many there were. */
  count: number;
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Begins a word: `2*3` opens nothing that is not closed again. */
  readonly isAtWordStart: boolean;
}

const BESIDE_WORDS = new RegExp(`[${CJK}]`, "u");

export type Item = Inline | Delimiter;

/** A run that waits for its end, and where it stands in what was read so far. */
interface Opener {
  readonly run: Delimiter;
  readonly at: number;
}

interface State {
  readonly out: Item[];
  readonly openers: Opener[];
}

/**
 * So many runs wait for their end at most, and longer ones are a line of stars. It bounds the time that a closer looks for its
 * opener, and how deep elements stand in each other: at 16 × 3 no stack overflows.
 */
const MOST_OPENERS = 16;
const LONGEST = 6;

/** A run and where it ends in its text, with what CommonMark calls its flanking. */
export function toDelimiter(run: string, text: string, end: number): Delimiter {
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
    type: "delimiter",
    char,
    count: length,
    length,
    canOpen: isRun && isLeft && (!isInWord || isMark(before)),
    canClose: isRun && isRight && (!isInWord || isMark(after)),
    isAtWordStart: isBlankOrMark(before),
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

/** Makes elements of the runs of a text. With `isOpen`, its end is not there yet: what waits for it has it here. */
export function emphasise(items: readonly Item[], isOpen: boolean): Inline[] {
  const state: State = { out: [], openers: [] };
  for (const item of items) {
    if (item.type === "delimiter") addRun(state, item);
    else state.out.push(item);
  }
  if (isOpen) closeAll(state);
  return toInline(state.out);
}

function addRun(state: State, run: Delimiter): void {
  if (run.canClose) close(state, run);
  if (run.count === 0) return;
  if (run.canOpen) state.openers.push({ run, at: state.out.length });
  if (state.openers.length > MOST_OPENERS) state.openers.shift();
  state.out.push(run);
}

function close(state: State, closer: Delimiter): void {
  const { openers } = state;
  while (closer.count > 0) {
    const height = openers.findLastIndex(({ run }) => fits(run, closer));
    const opener = openers[height];
    if (!opener) return;
    const used = Math.min(2, opener.run.count, closer.count);
    wrap(state, opener, used);
    closer.count -= used;
    // What stands between the two waits for nothing any more.
    openers.length = opener.run.count === 0 ? height : height + 1;
  }
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.char !== closer.char) return false;
  if (opener.char === "~") return opener.count === closer.count;
  // The rule of three: in `*a**b*` the inner run closes nothing.
  const isEither = opener.canClose || closer.canOpen;
  const isThree = (opener.length + closer.length) % 3 === 0;
  return !isEither || !isThree || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

/** Makes an element of all that stands behind an opener, by `used` of its characters. */
function wrap({ out }: State, { run, at }: Opener, used: number): void {
  const children = toInline(out.splice(at + 1));
  run.count -= used;
  if (run.count === 0) out.pop();
  const strong = used === 2 ? "strong" : "emphasis";
  out.push({ type: run.char === "~" ? "strike" : strong, children });
}

/** What is still open at the end of an open text is closed there, the innermost first. */
function closeAll(state: State): void {
  for (const opener of state.openers.toReversed()) {
    const { run, at } = opener;
    const isLast = at === state.out.length - 1;
    if (isLast) state.out.pop();
    else if (run.count > 1 || (run.isAtWordStart && run.char !== "~")) {
      for (const used of run.count > 2 ? [2, 1] : [run.count]) wrap(state, opener, used);
    }
  }
}

/** The runs that matched nothing are text, and texts beside each other are one. */
function toInline(items: readonly Item[]): Inline[] {
  const nodes: Inline[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") nodes.push({ type: "text", text });
    text = "";
  };
  for (const item of items) {
    if (item.type === "delimiter") text += item.char.repeat(item.count);
    else if (item.type === "text") text += item.text;
    else {
      flush();
      nodes.push(item);
    }
  }
  flush();
  return nodes;
}
