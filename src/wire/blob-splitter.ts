import { endOfRun, isBase64Byte, startOfRun } from "./blob-run.ts";
import { joinBytes } from "./bytes.ts";

/** Hears JSON that comes in pieces, its long base64 apart from its text. */
export interface BlobSink {
  /** Text between blobs. May end within a character. */
  text(bytes: Uint8Array<ArrayBuffer>): void;
  /** A piece of a blob: a view of what was pushed. */
  blob(bytes: Uint8Array<ArrayBuffer>): void;
  /** The pieces since the last text are one blob, and it is whole. */
  blobEnd(): void;
}

export interface BlobSplitter {
  push(bytes: Uint8Array<ArrayBuffer>): void;
  /** Whatever is held back, once nothing more comes. A blob that is open then was cut. */
  end(): void;
}

const BLOCK = 4096;

/** Every run of this length holds a whole block. */
const ENOUGH = 2 * BLOCK;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BASE64 = [...";base64,"].map((char) => char.charCodeAt(0));
/** How far the comma of a data URL may stand behind its beginning. */
const MAX_TYPE = 256;

/**
 * Takes runs of at least 8 KiB of base64, and some half as long, out of JSON strings, wherever the pieces are cut.
 * JSON of less is only passed on. What is no JSON may be split anywhere; both sides together are no JSON then.
 */
export function createBlobSplitter(sink: BlobSink): BlobSplitter {
  let held: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let enough = ENOUGH;
  let inBlob = false;

  function hold(bytes: Uint8Array<ArrayBuffer>): void {
    held = [bytes];
    size = bytes.length;
    // So that pieces of a byte each are not searched again and again.
    enough = size + ENOUGH;
  }

  /** What is left of a piece behind the open blob. */
  function behindBlob(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const end = endOfRun(bytes, 0);
    if (end > 0) sink.blob(bytes.subarray(0, end));
    if (end === bytes.length) return bytes.subarray(end);
    inBlob = false;
    sink.blobEnd();
    hold(bytes.subarray(end, end));
    return bytes.subarray(end);
  }

  /** Looks at the head of every block, where a run of text ends within a few bytes. */
  function search(bytes: Uint8Array<ArrayBuffer>): void {
    let said = 0;
    let at = 0;
    while (at + BLOCK <= bytes.length) {
      const end = endOfRun(bytes, at);
      const start = end - at < BLOCK ? undefined : startOfBlob(bytes, startOfRun(bytes, at, said));
      if (start !== undefined) {
        say(bytes.subarray(said, start));
        sink.blob(bytes.subarray(start, end));
        inBlob = end === bytes.length;
        if (!inBlob) sink.blobEnd();
        said = end;
      }
      at += Math.max(1, Math.ceil((end - at) / BLOCK)) * BLOCK;
    }
    const kept = inBlob ? said : Math.max(said, undecided(bytes, said));
    say(bytes.subarray(said, kept));
    hold(bytes.subarray(kept));
  }

  function say(bytes: Uint8Array<ArrayBuffer>): void {
    if (bytes.length > 0) sink.text(bytes);
  }

  return {
    push(bytes) {
      const rest = inBlob ? behindBlob(bytes) : bytes;
      if (rest.length === 0) return;
      held.push(rest);
      size += rest.length;
      if (size >= enough) search(joinBytes(held));
    },
    end() {
      if (size >= ENOUGH) search(joinBytes(held));
      for (const bytes of held) say(bytes);
      held = [];
    },
  };
}

/** From where on bytes must be seen again: the last run may go on, and what stands before it says what it is. */
function undecided(bytes: Uint8Array, said: number): number {
  const start = startOfRun(bytes, bytes.length, said);
  // A longer one was looked at, and is none.
  const from = bytes.length - start > ENOUGH + MAX_TYPE ? bytes.length : start;
  return from - BASE64.length;
}

/**
 * Where the blob of a run begins; `undefined` when it may be no part of a string. In valid JSON no string ends with a
 * quote that a letter or digit follows, and no semicolon stands outside of one: not so `"a":[0.1,0.2,…`.
 */
function startOfBlob(bytes: Uint8Array, start: number): number | undefined {
  const opens = bytes[start - 1] === QUOTE && isBase64Byte(bytes[start]);
  const head = bytes.subarray(start, start + MAX_TYPE);
  for (let comma = head.indexOf(COMMA); comma >= 0; comma = head.indexOf(COMMA, comma + 1)) {
    if (isBehindType(head, comma)) return start + comma + 1;
  }
  return opens ? start : undefined;
}

function isBehindType(bytes: Uint8Array, comma: number): boolean {
  return BASE64.every((byte, at) => bytes[comma + 1 - BASE64.length + at] === byte);
}
