import type { ImageSize } from "../catalogue/picture-capabilities.ts";
import { readExplicitRatio } from "./explicit-ratio.ts";
import { nearestRatio } from "./nearest.ts";
import { readOrientation } from "./orientation-words.ts";
import { readSize } from "./picture-size.ts";
import { toPlainText } from "./plain-text.ts";

/** What a prompt says about the picture's size and form. */
export interface PromptHints {
  size: ImageSize | undefined;
  ratio: string | undefined;
}

/**
 * Reads size and ratio from a prompt in any language; the largest size wins, a ratio in figures wins over
 * words. What is said overrides the caller's own `image_config`, so in doubt nothing was said. Linear in the
 * length of the text: places are found by plain patterns and judged by what stands right beside them.
 * @param taken the ratios that the model takes, `width:height`
 */
export function readPromptHints(text: string, taken: readonly string[]): PromptHints {
  const plain = toPlainText(text);
  const orientation = () => nearestRatio(readOrientation(plain) ?? "", taken);
  return { size: readSize(plain), ratio: readExplicitRatio(plain, taken) ?? orientation() };
}
