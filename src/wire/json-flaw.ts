import { ByteCursor } from "./byte-cursor.ts";
import { skipCharacter } from "./utf8-character.ts";

/** The first byte at which a document stops being JSON in UTF-8 (RFC 8259). */
export interface JsonFlaw {
  /** `utf8`: no character begins so. `string`: it would have to be escaped. */
  kind: "syntax" | "string" | "utf8";
  /** How many bytes stand before it; as many as there are when the document ends too early. */
  position: number;
}

type Flaw = JsonFlaw | undefined;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const E = 0x45;
const U = 0x75;

const codesOf = (text: string) => Array.from(text, (char) => char.charCodeAt(0));

const ESCAPES = codesOf('"\\/bfnrt');
const HEX = codesOf("0123456789abcdefABCDEF");
const WORDS = ["true", "false", "null"].map(codesOf);

/** Finds what `JSON.parse` will not have; `undefined` in valid JSON. Linear, and not recursive: depth costs nothing. */
export function findJsonFlaw(pieces: readonly Uint8Array[]): JsonFlaw | undefined {
  const marked = new ByteCursor(pieces);
  // None of JSON's, but decoders take it off.
  const isMarked = BYTE_ORDER_MARK.every((byte) => marked.skip(byte));
  const bytes = isMarked ? marked : new ByteCursor(pieces);
  return skipDocument(bytes);
}

/** What stands here cannot. */
function flawAt({ position }: ByteCursor, kind: JsonFlaw["kind"] = "syntax"): JsonFlaw {
  return { kind, position };
}

function skipDocument(bytes: ByteCursor): Flaw {
  const due: number[] = [];
  for (;;) {
    const flaw = skipToScalar(bytes, due) ?? skipClosing(bytes, due);
    if (flaw !== undefined) return flaw;
    if (due.length === 0) return bytes.peek() === undefined ? undefined : flawAt(bytes);
  }
}

/** @param due the closing brackets of what is open */
function skipToScalar(bytes: ByteCursor, due: number[]): Flaw {
  for (;;) {
    skipBlanks(bytes);
    const closing = skipOpening(bytes);
    if (closing === undefined) return skipScalar(bytes);
    due.push(closing);
    skipBlanks(bytes);
    if (bytes.peek() === closing) return undefined;
    const flaw = closing === CLOSE_BRACE ? skipName(bytes) : undefined;
    if (flaw !== undefined) return flaw;
  }
}

function skipOpening(bytes: ByteCursor): number | undefined {
  if (bytes.skip(OPEN_BRACE)) return CLOSE_BRACE;
  return bytes.skip(OPEN_BRACKET) ? CLOSE_BRACKET : undefined;
}

/** What stands between a value and the next, up to the next one's name. */
function skipClosing(bytes: ByteCursor, due: number[]): Flaw {
  skipBlanks(bytes);
  for (let closing = due.at(-1); closing !== undefined; closing = due.at(-1)) {
    if (!bytes.skip(closing)) break;
    due.pop();
    skipBlanks(bytes);
  }
  if (due.length === 0) return undefined;
  if (!bytes.skip(COMMA)) return flawAt(bytes);
  return due.at(-1) === CLOSE_BRACE ? skipName(bytes) : undefined;
}

function skipBlanks(bytes: ByteCursor): void {
  for (let byte = bytes.peek(); isBlank(byte); byte = bytes.peek()) bytes.next();
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function skipName(bytes: ByteCursor): Flaw {
  skipBlanks(bytes);
  if (bytes.peek() !== QUOTE) return flawAt(bytes);
  const flaw = skipString(bytes);
  if (flaw !== undefined) return flaw;
  skipBlanks(bytes);
  return bytes.skip(COLON) ? undefined : flawAt(bytes);
}

function skipScalar(bytes: ByteCursor): Flaw {
  const first = bytes.peek();
  if (first === QUOTE) return skipString(bytes);
  const word = WORDS.find(([letter]) => letter === first);
  const isWhole = word?.every((letter) => bytes.skip(letter)) ?? skipNumber(bytes);
  return isWhole ? undefined : flawAt(bytes);
}

function skipString(bytes: ByteCursor): Flaw {
  bytes.next();
  for (let byte = bytes.peek(); byte !== QUOTE; byte = bytes.peek()) {
    const flaw = skipInString(bytes, byte);
    if (flaw !== undefined) return flaw;
  }
  bytes.next();
  return undefined;
}

function skipInString(bytes: ByteCursor, byte: number | undefined): Flaw {
  if (byte === undefined) return flawAt(bytes);
  if (byte < 0x20) return flawAt(bytes, "string");
  if (byte >= 0x80) return skipBeyondAscii(bytes);
  bytes.next();
  return byte === BACKSLASH && !skipEscape(bytes) ? flawAt(bytes) : undefined;
}

function skipBeyondAscii(bytes: ByteCursor): Flaw {
  const flaw = flawAt(bytes, "utf8");
  if (skipCharacter(bytes)) return undefined;
  return bytes.peek() === undefined ? flawAt(bytes) : flaw;
}

function skipEscape(bytes: ByteCursor): boolean {
  if (!bytes.skip(U)) return skipOne(bytes, ESCAPES);
  return [1, 2, 3, 4].every(() => skipOne(bytes, HEX));
}

function skipOne(bytes: ByteCursor, among: readonly number[]): boolean {
  return among.some((byte) => bytes.skip(byte));
}

function skipNumber(bytes: ByteCursor): boolean {
  bytes.skip(MINUS);
  if (!bytes.skip(ZERO) && !skipDigits(bytes)) return false;
  if (bytes.skip(POINT) && !skipDigits(bytes)) return false;
  if (!skipOne(bytes, [E, E | 0x20])) return true;
  skipOne(bytes, [PLUS, MINUS]);
  return skipDigits(bytes);
}

/** At least one. */
function skipDigits(bytes: ByteCursor): boolean {
  const { position } = bytes;
  for (let byte = bytes.peek() ?? 0; byte >= ZERO && byte <= NINE; byte = bytes.peek() ?? 0) {
    bytes.next();
  }
  return bytes.position > position;
}
