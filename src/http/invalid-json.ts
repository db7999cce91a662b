import { GatewayError } from "../errors.ts";
import { ByteCursor } from "../wire/byte-cursor.ts";
import { findJsonFlaw, type JsonFlaw } from "../wire/json-flaw.ts";
import { decodeUtf8 } from "../wire/utf8.ts";

/** The error for a body that cannot be parsed: says where. Of the caller's text it quotes one character. */
export function invalidJson(pieces: readonly Uint8Array[], cause: unknown): GatewayError {
  const flaw = findJsonFlaw(pieces);
  const message =
    flaw === undefined
      ? "The request body is not valid JSON."
      : `The request body is not valid JSON: ${explain(flaw, pieces)}.`;
  return new GatewayError("invalid_json", message, { cause });
}

function explain({ kind, position }: JsonFlaw, pieces: readonly Uint8Array[]): string {
  const { line, column, next } = lookAt(pieces, position);
  const place = `at byte ${position} (line ${line}, column ${column})`;
  const [first] = next;
  if (first === undefined) return position === 0 ? "it is empty" : `it ends too early, ${place}`;
  if (kind === "utf8") return `0x${first.toString(16).toUpperCase()} is not UTF-8, ${place}`;
  const [char = ""] = decodeUtf8(Uint8Array.from(next));
  return `unexpected ${nameOf(char)}${kind === "string" ? " in a string" : ""} ${place}`;
}

/** Visible characters as they are, all others by their number. */
function nameOf(char: string): string {
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(char)) return `'${char}'`;
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Line and column as editors count them, from 1, and the bytes of one character. */
function lookAt(pieces: readonly Uint8Array[], position: number) {
  const bytes = new ByteCursor(pieces);
  let line = 1;
  let column = 1;
  for (; bytes.position < position; bytes.next()) {
    const byte = bytes.peek() ?? 0;
    if (byte === 0x0a) line += 1;
    // All bytes of a character but the first begin with the bits 10.
    if ((byte & 0xc0) !== 0x80) column = byte === 0x0a ? 1 : column + 1;
  }
  const next: number[] = [];
  for (let byte = bytes.peek(); byte !== undefined && next.length < 4; byte = bytes.peek()) {
    next.push(byte);
    bytes.next();
  }
  return { line, column, next };
}
