import { createBlobSplitter } from "../wire/blob-splitter.ts";
import type { ByteReader } from "../wire/byte-reader.ts";
import { joinBytes } from "../wire/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../wire/utf8.ts";
import { tooLarge } from "./answer-bytes.ts";

/** A JSON answer of some megabytes, read as it comes: its long base64 apart from its text. */
export interface LargeAnswer {
  /** All that has come, each blob under its name: JSON once the answer is whole, and cut within a string at a blob. */
  text(): string;
  /** Reads on to where the next blob begins, past what is left of the last, and names it; `undefined` at the end. */
  nextBlob(): Promise<string | undefined>;
  /** The next piece of the blob, good until more is read; `undefined` behind its last. */
  piece(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Reads no more. Never rejects. */
  close(): Promise<void>;
}

/** Without its pictures: a model writes some 5 MB at most, and all of it is held until the answer is whole. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

type Part = { kind: "text" | "blob"; bytes: Uint8Array<ArrayBuffer> } | { kind: "blob end" };

/** @param early what was read before */
export function createLargeAnswer(
  reader: ByteReader,
  early: readonly Uint8Array<ArrayBuffer>[],
): LargeAnswer {
  // Random, so that no text can hold one of its names by itself.
  const nonce = crypto.randomUUID();
  const texts: Uint8Array<ArrayBuffer>[] = [];
  const parts: Part[] = [];
  let textBytes = 0;
  let blobs = 0;
  let spare: Uint8Array<ArrayBuffer> | undefined;
  let ended = false;
  const splitter = createBlobSplitter({
    text: (bytes) => parts.push({ kind: "text", bytes }),
    blob: (bytes) => parts.push({ kind: "blob", bytes }),
    blobEnd: () => parts.push({ kind: "blob end" }),
  });
  splitter.push(joinBytes(early));

  /** The next part, which stays the next. */
  async function look(): Promise<Part | undefined> {
    while (parts.length === 0 && !ended) {
      const bytes = await reader.read(spare);
      spare = undefined;
      if (bytes === undefined) splitter.end();
      else splitter.push(bytes);
      ended = bytes === undefined;
      const [only] = parts;
      // Nobody holds on to any of it once the blob has gone on.
      if (only?.kind === "blob" && only.bytes.length === bytes?.length) spare = bytes;
    }
    return parts[0];
  }

  async function keepText(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    textBytes += bytes.length;
    if (textBytes > MAX_TEXT_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    texts.push(bytes);
  }

  return {
    text: () => decodeUtf8(joinBytes(texts)),
    async nextBlob() {
      let inOld = (await look())?.kind === "blob" && blobs > 0;
      for (let part = await look(); part !== undefined; part = await look()) {
        if (part.kind === "blob" && !inOld) {
          blobs += 1;
          const name = `~${nonce}~${blobs}~`;
          texts.push(encodeUtf8(name));
          return name;
        }
        if (part.kind === "blob end") inOld = false;
        if (part.kind === "text") await keepText(part.bytes);
        parts.shift();
      }
      return undefined;
    },
    async piece() {
      const part = await look();
      if (part?.kind !== "blob") return undefined;
      parts.shift();
      return part.bytes;
    },
    close: () => reader.cancel(),
  };
}
