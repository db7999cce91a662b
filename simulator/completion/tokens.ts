/** Two Han characters, or a word piece of up to six characters with the space before it. */
const PIECE = /\p{Script=Han}{1,2}|\s*[^\s\p{Script=Han}]{1,6}|\s+/gu;

/** Cuts text into what counts as a token here and is sent as one delta; joined they are the text again. */
export function toPieces(text: string): string[] {
  return text.match(PIECE) ?? [];
}

export function countTokens(text: string): number {
  return toPieces(text).length;
}
