import { createHash } from "node:crypto";

/** A number that is always the same for the same text, 0 ≤ n < 2^32. */
export function hashOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** An id-like string derived from text: same text, same id. */
export function tokenOf(text: string, length: number): string {
  const digest = createHash("sha512").update(text).digest("base64");
  return digest.replace(/[^A-Za-z0-9]/g, "").slice(0, length);
}
