/** Which numbers a field takes. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

/**
 * The number that a person has typed, with the comma of half the world as well.
 * @returns `undefined` for none and for one that is not possible
 */
export function readNumber(
  text: string,
  { least, most, isWhole }: NumberRange,
): number | undefined {
  const typed = text.trim().replace(",", ".");
  if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(typed)) return undefined;
  const number = Number(typed);
  const isPossible = number >= least && number <= most && (!isWhole || Number.isInteger(number));
  return isPossible ? number : undefined;
}
