import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBlobSplitter } from "../../../src/wire/blob-splitter.ts";
import { joinBytes } from "../../../src/wire/bytes.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (text: string) => new TextEncoder().encode(text) as Bytes;
const textOf = (pieces: readonly Bytes[]) => new TextDecoder().decode(joinBytes(pieces));
const base64 = (length: number) => "AbC+/9z=".repeat(Math.ceil(length / 8)).slice(0, length);

/** What a splitter makes of pieces: `~` stands in the text where a blob was. */
function split(pieces: readonly Bytes[]) {
  const all: Bytes[] = [];
  const texts: Bytes[] = [];
  const blobs: Bytes[][] = [];
  let open: Bytes[] | undefined;
  const splitter = createBlobSplitter({
    text(bytes) {
      expect(open).toBeUndefined();
      all.push(bytes);
      texts.push(bytes);
    },
    blob(bytes) {
      if (open === undefined) {
        open = [];
        blobs.push(open);
        texts.push(bytesOf("~"));
      }
      all.push(bytes);
      open.push(bytes);
    },
    blobEnd() {
      expect(open).toBeDefined();
      open = undefined;
    },
  });
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return {
    all: textOf(all),
    text: textOf(texts),
    blobs: blobs.map(textOf),
    isCut: open !== undefined,
  };
}

/** In pieces of these sizes, the last one again and again. */
function cut(bytes: Bytes, sizes: readonly number[]): Bytes[] {
  const pieces: Bytes[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? 1;
    pieces.push(bytes.slice(at, at + size));
    at += size;
  }
  return pieces;
}

const picture = base64(30_000);
const reply = `{"id":"看","images":[{"url":"data:image/png;base64,${picture}"},{"url":"${picture}"}],"b":"${"word ".repeat(3000)}"}`;
const withoutPictures = `{"id":"看","images":[{"url":"data:image/png;base64,~"},{"url":"~"}],"b":"${"word ".repeat(3000)}"}`;

describe("base64 in pieces", () => {
  test.each([1, 2, 3, 7, 100, 1460, 4095, 4096, 8192, 16_384, 65_536])(
    "of %i bytes is told apart from the text around it",
    (size) => {
      const { all, text, blobs, isCut } = split(cut(bytesOf(reply), [size]));
      expect(all).toBe(reply);
      expect(text).toBe(withoutPictures);
      expect(blobs).toEqual([picture, picture]);
      expect(isCut).toBe(false);
    },
  );

  test("is told apart wherever it is cut in two", () => {
    const run = base64(8192);
    const text = `{"a":"data:image/png;base64,${run}"}`;
    for (let at = 0; at < text.length; at += at < 64 || at > 8190 ? 1 : 61) {
      const { all, blobs } = split([bytesOf(text.slice(0, at)), bytesOf(text.slice(at))]);
      expect(all).toBe(text);
      expect(blobs).toEqual([run]);
    }
  });

  test("that breaks off is open at the end", () => {
    const { all, isCut } = split(cut(bytesOf(reply.slice(0, 20_000)), [1000]));
    expect(isCut).toBe(true);
    expect(all).toBe(reply.slice(0, 20_000));
  });

  test("is passed on as it comes: nothing of a picture is held back", () => {
    let size = 0;
    const splitter = createBlobSplitter({
      text: () => undefined,
      blob(bytes) {
        size += bytes.length;
      },
      blobEnd: () => undefined,
    });
    splitter.push(bytesOf(`{"a":"data:image/png;base64,${base64(10_000)}`));
    expect(size).toBe(10_000);
    splitter.push(bytesOf("AAAA"));
    expect(size).toBe(10_004);
  });
});

describe("what is no base64 in a string", () => {
  test.each([
    ["a list of numbers without blanks", `{"a":[${"0.125,".repeat(9000)}1]}`],
    ["a long number", `{"a":${"1".repeat(40_000)}}`],
    ["brackets", "[".repeat(40_000)],
    ["words", `{"a":"${"word ".repeat(9000)}"}`],
    ["escaped slashes", `{"a":"${"AAAA\\/BBBB".repeat(4000)}"}`],
  ])("is text: %s", (_, json) => {
    for (const size of [1000, 8192, 10_000, 65_536]) {
      const { text, blobs } = split(cut(bytesOf(json), [size]));
      expect(text).toBe(json);
      expect(blobs).toEqual([]);
    }
  });
});

test("however a document is cut, all of it comes out, and what is left of it parses", () => {
  const run = fc.integer({ min: 0, max: 30_000 }).map(base64);
  const word = fc.oneof(fc.string({ unit: "binary" }), run, fc.constant("data:image/png;base64,"));
  const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(""));
  const value = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.jsonValue());
  const sizes = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), sizes, (doc, by) => {
      const json = JSON.stringify(doc);
      const { all, text: left } = split(cut(bytesOf(json), by));
      expect(all).toBe(json);
      expect(() => JSON.parse(left)).not.toThrow();
    }),
    { numRuns: 60 },
  );
});
