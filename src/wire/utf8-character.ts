import type { ByteCursor } from "./byte-cursor.ts";

/**
 * Steps over one character beyond ASCII (RFC 3629: no overlong form, no surrogate, at most U+10FFFF); false, and stops
 * at the byte that does not belong, when there is none.
 */
export function skipCharacter(bytes: ByteCursor): boolean {
  const first = bytes.peek() ?? 0;
  let left = lengthOf(first) - 1;
  if (left < 1) return false;
  bytes.next();
  let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (; left > 0; left--) {
    const byte = bytes.peek() ?? 0;
    if (byte < low || byte > high) return false;
    bytes.next();
    low = 0x80;
    high = 0xbf;
  }
  return true;
}

/** 0 for a byte that begins no character beyond ASCII. */
function lengthOf(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}
