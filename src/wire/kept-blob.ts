import { base64ToBytes, bytesToBase64, decodeQuads } from "./base64.ts";
import { joinBytes } from "./bytes.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Base64 that is kept as the bytes it stands for, which take a quarter less. */
export interface KeptBlob {
  /** What comes next of it; a piece of any length, which is not held. */
  push(piece: Uint8Array<ArrayBuffer>): void;
  /** The very letters that were pushed, made anew in pieces. */
  letters(): Generator<Uint8Array<ArrayBuffer>>;
  /** What they stand for; `undefined` when they are not base64. */
  bytes(): readonly Uint8Array<ArrayBuffer>[] | undefined;
}

/** Blobs under the names by which the text speaks of them that they were taken out of. */
export type Shelf = ReadonlyMap<string, KeptBlob>;

export function createKeptBlob(): KeptBlob {
  const decoded: Uint8Array<ArrayBuffer>[] = [];
  // From the first piece on that is more than letters: mostly the last, for its padding.
  const rest: Uint8Array<ArrayBuffer>[] = [];
  let carry = new Uint8Array();

  return {
    push(piece) {
      if (rest.length > 0) {
        rest.push(piece.slice());
        return;
      }
      const letters = carry.length === 0 ? piece : joinBytes([carry, piece]);
      const whole = letters.length - (letters.length % 4);
      const bytes = decodeQuads(letters.subarray(0, whole));
      if (bytes === undefined) rest.push(letters.slice());
      else decoded.push(bytes);
      carry = letters.slice(bytes === undefined ? letters.length : whole);
    },
    *letters() {
      for (const bytes of decoded) yield bytesToBase64(bytes);
      yield* rest;
      yield carry;
    },
    bytes() {
      const tail = new TextDecoder("latin1").decode(joinBytes([...rest, carry]));
      const last = base64ToBytes(tail);
      return last === undefined ? undefined : [...decoded, last];
    },
  };
}

/** A text with the blobs that it names. */
export function* withBlobs(text: string, shelf: Shelf): Generator<Uint8Array<ArrayBuffer>> {
  for (const part of text.split(NAME)) {
    const blob = shelf.get(part);
    if (blob === undefined) yield encodeUtf8(part);
    else yield* blob.letters();
  }
}

const NAME = /(~[\da-f]{8}-[\da-f-]{27}~\d+~)/;

/** The first of a text's names that stands for a blob. */
export function firstName(text: string, shelf: Shelf): string | undefined {
  return text.split(NAME).find((part) => shelf.has(part));
}
