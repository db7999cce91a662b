/**
 * The number that a flag of the command line holds: of one that is none nothing would be measured, and nothing found.
 * @throws names the flag
 */
export function numberFlag(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`--${name} wants a number, not ${JSON.stringify(text)}`);
}

/**
 * One of the words that a flag of the command line may hold.
 * @throws names the flag and the words
 */
export function choiceFlag<T extends string>(name: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new Error(`--${name} wants one of ${words.join(", ")}, not ${JSON.stringify(text)}`);
}
