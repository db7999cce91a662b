import type { ImageSize } from "../catalogue/picture-capabilities.ts";
import { readExplicitRatio } from "./explicit-ratio.ts";
import { nearestRatio } from "./nearest.ts";
import { readOrientation } from "./orientation-words.ts";

/** What a prompt says about the picture's size and form. */
export interface PromptHints {
  size: ImageSize | undefined;
  ratio: string | undefined;
}

/** Not part of a longer number, word (`K4K9`, `4kg`) or price (`$4K`). */
const SIZE = /(?<![\w.$€£¥])([124])k(?!\w)/gi;

/**
 * Reads size and ratio from a prompt in any language; the largest size wins, a ratio in figures wins over
 * words. Linear in the length of the text.
 * @param taken the ratios that the model takes, `width:height`
 */
export function readPromptHints(text: string, taken: readonly string[]): PromptHints {
  const narrow = toNarrow(text);
  const orientation = () => nearestRatio(readOrientation(narrow) ?? "", taken);
  return { size: readSize(narrow), ratio: readExplicitRatio(narrow, taken) ?? orientation() };
}

function readSize(text: string): ImageSize | undefined {
  const found = [...text.matchAll(SIZE)].map((match) => Number(match[1]));
  const largest = found.reduce((best, size) => Math.max(best, size), 0);
  return largest === 0 ? undefined : (`${largest}K` as ImageSize);
}

/** Full-width forms (４Ｋ, １６：９), which Chinese and Japanese keyboards write, as ASCII. */
function toNarrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) =>
    String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}
