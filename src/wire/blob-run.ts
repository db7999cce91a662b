/** Bytes that end a run: quote, closing bracket, comma, backslash. Blanks, controls and all beyond ASCII do too. */
const ENDS = [0x22, 0x29, 0x2c, 0x5c];

/** True for a byte that base64, or anything else without blanks and quotes, is made of. */
export function isBlobByte(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x80 && !ENDS.includes(byte);
}

/**
 * Where a run of such bytes ends. Looks at four bytes at a time: a picture is one run of twenty million.
 * @param from where the run begins, a multiple of 4 from the start of the underlying buffer
 */
export function endOfBlobRun(bytes: Uint8Array, from: number): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + from, (bytes.length - from) >> 2);
  let word = 0;
  while (word < words.length && isBlobWord(words[word] ?? 0)) word++;
  let end = from + word * 4;
  while (isBlobByte(bytes[end])) end++;
  return end;
}

/**
 * Four bytes at once: XOR makes the byte that is looked for zero, and a subtraction sets the top bit of a byte that
 * was too small. Nothing is borrowed from a neighbour while all four are good, so the answer is exact.
 */
function isBlobWord(word: number): boolean {
  const quote = word ^ 0x22222222;
  const bracket = word ^ 0x29292929;
  const comma = word ^ 0x2c2c2c2c;
  const backslash = word ^ 0x5c5c5c5c;
  const bad =
    (word - 0x21212121) |
    word |
    ((quote - 0x01010101) & ~quote) |
    ((bracket - 0x01010101) & ~bracket) |
    ((comma - 0x01010101) & ~comma) |
    ((backslash - 0x01010101) & ~backslash);
  return (bad & 0x80808080) === 0;
}
