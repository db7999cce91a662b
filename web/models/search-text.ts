/**
 * `GPT-4o (2024‑11)` → `gpt`, `4o`, `2024`, `11`: what is left when letter case, signs and full-width forms do not matter.
 * Chinese words and what follows them are two, with or without a blank: 通义72b.
 */
export function toWords(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase();
  return plain.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
}

/** How well a word fits: not at all, somewhere, at the start of a word, as whole words. */
export type Fit = 0 | 1 | 3 | 4;

/** A text that can be searched: its words without what separates them, and where they begin. */
export interface SearchText {
  key: string;
  /** Where words begin in `key`, and its end. */
  starts: ReadonlySet<number>;
}

export function createSearchText(text: string): SearchText {
  const starts = new Set<number>();
  let key = "";
  for (const word of toWords(text)) {
    // The 3 of `qwen3` and the mini of `o4mini` are words too.
    for (const part of word.match(/\d+|\D+/g) ?? []) {
      starts.add(key.length);
      key += part;
    }
  }
  return { key, starts: starts.add(key.length) };
}

/** In the middle of words, `r1` is everywhere: in super120b and in premier1. */
const LEAST_INSIDE = 3;

export function fitOf({ key, starts }: SearchText, word: string): Fit {
  let best: Fit = 0;
  for (let at = key.indexOf(word); at !== -1; at = key.indexOf(word, at + 1)) {
    if (starts.has(at) && starts.has(at + word.length)) return 4;
    if (starts.has(at)) best = 3;
    else if (best === 0 && isFitInside(word)) best = 1;
  }
  return best;
}

function isFitInside(word: string): boolean {
  return word.length >= LEAST_INSIDE || /\p{Script=Han}/u.test(word);
}
