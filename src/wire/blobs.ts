import { endOfBlobRun, isBlobByte } from "./blob-run.ts";
import { encodeUtf8 } from "./utf8.ts";

/** JSON text without its pictures: each stands as a short name in the string where it was. */
export interface Elided {
  text: string;
  /** The pictures' own bytes: views, not copies. */
  blobs: readonly Uint8Array[];
  /** What a name is made of; random, so that no text can hold one by itself. */
  nonce: string;
}

/** Every run of twice this length holds a whole block of it. */
const BLOCK = 4096;

const QUOTE = 0x22;
const COMMA = 0x2c;
/** What stands behind a blob in a JSON string: its end, the bracket of a Markdown picture, an escape. */
const BEHIND = [QUOTE, 0x29, 0x5c];

/**
 * Takes long base64 out of JSON: what is left is small enough to be parsed, changed and written again as if the
 * pictures were not there. JSON that holds none is only decoded.
 * @param decode throws or not, as its caller takes bytes that are not UTF-8
 */
export function elide(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): Elided {
  const nonce = crypto.randomUUID();
  const blobs: Uint8Array[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of findBlobs(bytes)) {
    // A character cannot be cut here: on both sides of `start` and `end` is ASCII.
    pieces.push(decode(bytes.subarray(from, start)), nameOf(blobs.length, nonce));
    blobs.push(bytes.subarray(start, end));
    from = end;
  }
  pieces.push(decode(bytes.subarray(from)));
  return { text: pieces.join(""), blobs, nonce };
}

/** A text as it is, with nothing taken out. */
export function wholeText(text: string): Elided {
  return { text, blobs: [], nonce: "" };
}

/** The blob that a piece of text names; `undefined` for every other text. */
export function blobNamed(text: string, { blobs, nonce }: Elided): Uint8Array | undefined {
  if (!text.startsWith(`~${nonce}~`) || !text.endsWith("~")) return undefined;
  return blobs[Number(text.slice(nonce.length + 2, -1))];
}

/** The bytes of a text in which names may have been moved, doubled or dropped. */
export function restore(text: string, { blobs, nonce }: Elided): Uint8Array<ArrayBuffer> {
  if (blobs.length === 0) return encodeUtf8(text);
  const parts = text.split(new RegExp(`~${nonce}~(\\d+)~`));
  // The odd ones are what the group caught.
  return join(parts.map((part, at) => (at % 2 === 0 ? encodeUtf8(part) : blobOf(blobs, part))));
}

function nameOf(index: number, nonce: string): string {
  return `~${nonce}~${index}~`;
}

function blobOf(blobs: readonly Uint8Array[], index: string): Uint8Array {
  return blobs[Number(index)] ?? new Uint8Array();
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

interface Span {
  start: number;
  end: number;
}

/**
 * Looks at the head of every block, which text ends within a few bytes. A run outside of a string cannot have a
 * string's surroundings in valid JSON; where it has them, parsing what is left fails, as it must.
 */
function* findBlobs(bytes: Uint8Array): Generator<Span> {
  let at = (4 - (bytes.byteOffset % 4)) % 4;
  let free = 0;
  while (at + BLOCK <= bytes.length) {
    const end = endOfBlobRun(bytes, at);
    const start = end - at < BLOCK ? at : startOfRun(bytes, at, free);
    if (end - at >= BLOCK && isInString(bytes, start, end)) {
      yield { start, end };
      free = end;
    }
    at += Math.max(1, Math.ceil((end - at) / BLOCK)) * BLOCK;
  }
}

function startOfRun(bytes: Uint8Array, at: number, free: number): number {
  let start = at;
  while (start > free && isBlobByte(bytes[start - 1])) start--;
  return start;
}

function isInString(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1];
  return (before === QUOTE || before === COMMA) && BEHIND.includes(bytes[end] ?? 0);
}
