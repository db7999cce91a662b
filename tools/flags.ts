/**
 * The number that a flag of the command line holds: of one that is none nothing would be measured, and nothing found.
 * @throws names the flag
 */
export function numberFlag(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`--${name} wants a number, not ${JSON.stringify(text)}`);
}
