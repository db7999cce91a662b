/** How many bytes a value takes as JSON in UTF-8. */
export function jsonBytes(value: unknown): number {
  return utf8Bytes(JSON.stringify(value));
}

export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** What a UTF-16 unit may take as JSON: base64, text with some escapes, Chinese; `\u0001` is the worst. */
const BYTES_A_UNIT = [1, 1.5, 3];
const MOST_BYTES = 6;

/**
 * Cuts text into pieces that take at most `room` bytes each as JSON strings, quotes included, and never
 * inside a surrogate pair. Whole slices are measured by native code: a picture is 20 MB of text.
 * @param room at least 20
 */
export function cutText(text: string, room: number): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const piece = firstPiece(text, from, room);
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
}

function firstPiece(text: string, from: number, room: number): string {
  for (const bytes of BYTES_A_UNIT) {
    const piece = slice(text, from, (room - 2) / bytes);
    if (jsonBytes(piece) <= room) return piece;
  }
  return slice(text, from, (room - 2) / MOST_BYTES);
}

function slice(text: string, from: number, units: number): string {
  const end = from + Math.floor(units);
  const splitsPair = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(end - 1, end + 1));
  return text.slice(from, splitsPair ? end - 1 : end);
}
