import { createBlobSplitter } from "./blob-splitter.ts";
import { joinBytes } from "./bytes.ts";
import { encodeUtf8 } from "./utf8.ts";

/** JSON text without its pictures: each stands as a short name in the string where it was. */
export interface Elided {
  text: string;
  /** The pictures' own bytes: views, not copies. */
  blobs: readonly Uint8Array<ArrayBuffer>[];
  /** What a name is made of; random, so that no text can hold one by itself. */
  nonce: string;
}

/**
 * Takes long base64 out of JSON: what is left is small enough to be parsed, changed and written again as if the
 * pictures were not there. JSON that holds none is only decoded.
 * @param decode throws or not, as its caller takes bytes that are not UTF-8
 */
export function elide(
  bytes: Uint8Array<ArrayBuffer>,
  decode: (bytes: Uint8Array) => string,
): Elided {
  const nonce = crypto.randomUUID();
  const blobs: Uint8Array<ArrayBuffer>[] = [];
  const texts: Uint8Array<ArrayBuffer>[] = [];
  const splitter = createBlobSplitter({
    text: (piece) => texts.push(piece),
    blob(piece) {
      texts.push(encodeUtf8(nameOf(blobs.length, nonce)));
      blobs.push(piece);
    },
    blobEnd() {},
  });
  splitter.push(bytes);
  splitter.end();
  return { text: decode(joinBytes(texts)), blobs, nonce };
}

/** The bytes of a text in which names may have been moved, doubled or dropped. */
export function restore(text: string, { blobs, nonce }: Elided): Uint8Array<ArrayBuffer> {
  if (blobs.length === 0) return encodeUtf8(text);
  const parts = text.split(new RegExp(`~${nonce}~(\\d+)~`));
  // The odd ones are what the group caught.
  return joinBytes(
    parts.map((part, at) => (at % 2 === 0 ? encodeUtf8(part) : blobOf(blobs, part))),
  );
}

function nameOf(index: number, nonce: string): string {
  return `~${nonce}~${index}~`;
}

function blobOf(blobs: readonly Uint8Array<ArrayBuffer>[], index: string): Uint8Array<ArrayBuffer> {
  return blobs[Number(index)] ?? new Uint8Array();
}
