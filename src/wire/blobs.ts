import { createBlobSplitter } from "./blob-splitter.ts";
import { joinBytes } from "./bytes.ts";
import { encodeUtf8 } from "./utf8.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** JSON text without its pictures: each stands as a short name in the string where it was. */
export interface Elided {
  text: string;
  /** The pictures' own bytes, each in pieces: views, not copies. */
  blobs: readonly (readonly Bytes[])[];
  /** What a name is made of; random, so that no text can hold one by itself. */
  nonce: string;
}

/** Takes long base64 out of JSON while it comes. */
export interface Eliding {
  push(bytes: Bytes): void;
  /**
   * Once all has come.
   * @param decode throws or not, as its caller takes bytes that are not UTF-8
   */
  end(decode: (bytes: Bytes) => string): Elided;
  /** All that has come: hold on to these and not to what was pushed, of which some may be copies. */
  readonly pieces: readonly Bytes[];
}

export function createEliding(): Eliding {
  const pieces: Bytes[] = [];
  const texts: Bytes[] = [];
  const blobs: Bytes[][] = [];
  let nonce = "";
  let open: Bytes[] | undefined;

  function openBlob(): Bytes[] {
    nonce ||= crypto.randomUUID();
    texts.push(encodeUtf8(nameOf(blobs.length, nonce)));
    const blob: Bytes[] = [];
    blobs.push(blob);
    return blob;
  }

  const splitter = createBlobSplitter({
    text(piece) {
      pieces.push(piece);
      texts.push(piece);
    },
    blob(piece) {
      open ??= openBlob();
      pieces.push(piece);
      open.push(piece);
    },
    blobEnd() {
      open = undefined;
    },
  });
  return {
    pieces,
    push: splitter.push,
    end(decode) {
      splitter.end();
      return { text: decode(joinBytes(texts)), blobs, nonce };
    },
  };
}

/** The bytes, in pieces, of a text in which names may have been moved, doubled or dropped. */
export function restore(text: string, { blobs, nonce }: Elided): readonly Bytes[] {
  if (blobs.length === 0) return [encodeUtf8(text)];
  const parts = text.split(new RegExp(`~${nonce}~(\\d+)~`));
  // The odd ones are what the group caught.
  return parts.flatMap((part, at) => (at % 2 === 0 ? encodeUtf8(part) : blobOf(blobs, part)));
}

function nameOf(index: number, nonce: string): string {
  return `~${nonce}~${index}~`;
}

function blobOf(blobs: Elided["blobs"], index: string): readonly Bytes[] {
  return blobs[Number(index)] ?? [];
}
