/** A number of a ratio: `16`, `19.5`. */
const SIDE = String.raw`\d{1,2}(?:\.\d)?`;

/** Nothing before it that would make it the end of a longer number, time, version or word. */
const START = String.raw`(?<![\w.])(?<!\d:)(?<!(?:score|比分|上午|下午|早上|晚上|凌晨)[是为: ]{0,2})`;

/** Nothing behind it that would make it the start of one; and no time of day, no grid. */
const END = String.raw`(?!\w)(?![:.]\d)(?! ?[ap]\.?m\b)(?! ?(?:grid|matrix|panel|table|宫格))`;

/** `16:9`, `16 : 9`, `16x9`, `16×9`, `16比9`. Every repetition is bounded: linear on any text. */
const RATIO = new RegExp(`${START}(${SIDE}) ?[:x×比] ?(${SIDE})${END}`, "gi");

/**
 * The first ratio written in figures that the model takes. What is not taken is passed over: `at 11:15` is a
 * time and `21:9:3` a score, and a number of pixels (`1920x1080`) has more digits than a ratio.
 * @param text with full-width characters made narrow
 */
export function readExplicitRatio(text: string, taken: readonly string[]): string | undefined {
  for (const match of text.matchAll(RATIO)) {
    const ratio = `${match[1]}:${match[2]}`;
    if (taken.includes(ratio)) return ratio;
  }
  return undefined;
}
