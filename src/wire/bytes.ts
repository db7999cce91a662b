/** The pieces as one; a single piece is not copied. */
export function joinBytes(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [first, ...others] = pieces;
  if (first === undefined) return new Uint8Array();
  if (others.length === 0) return first;
  const bytes = new Uint8Array(bytesIn(pieces));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** How many bytes the pieces have together. */
export function bytesIn(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((size, piece) => size + piece.length, 0);
}
