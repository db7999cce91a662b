import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinBytes } from "../../../src/wire/bytes.ts";
import { createKeptBlob, withBlobs } from "../../../src/wire/kept-blob.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/** Pieces as a reader that uses its memory again hands them out. */
function kept(letters: string, cuts: readonly number[]) {
  const blob = createKeptBlob();
  const ends = [...cuts.map((cut) => cut % (letters.length + 1)), letters.length];
  let from = 0;
  for (const end of ends.sort((one, other) => one - other)) {
    const piece = bytesOf(letters.slice(from, end));
    blob.push(piece);
    piece.fill(0);
    from = end;
  }
  return blob;
}

const cuts = fc.array(fc.nat());

test("a file that came as base64 in pieces is there as its bytes and as the letters that came", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), cuts, (file, where) => {
      const letters = toBase64(file);
      const blob = kept(letters, where);
      expect(textOf(joinBytes([...blob.letters()]))).toBe(letters);
      expect(joinBytes(blob.bytes() ?? [])).toEqual(Uint8Array.from(file));
    }),
  );
});

const LETTER = fc.constantFrom(..."ABCzyx019+/=-_,:;");

test("what only looks like base64 stays as it came", () => {
  fc.assert(
    fc.property(fc.string({ unit: LETTER, maxLength: 200 }), cuts, (letters, where) => {
      expect(textOf(joinBytes([...kept(letters, where).letters()]))).toBe(letters);
    }),
  );
});

describe("the file of base64", () => {
  test.each([
    ["without its padding", "QUI", "AB"],
    ["whose last bits are not zero", "QUJ=", "AB"],
    ["that is none", "QU*J", undefined],
    ["in the other alphabet", "QU-_", undefined],
  ])("%s", (_, letters, file) => {
    const bytes = kept(letters, []).bytes();
    expect(bytes === undefined ? undefined : textOf(joinBytes(bytes))).toBe(file);
  });
});

test("a text is written with the blobs that it names, and a name of none stays", () => {
  const name = `~${crypto.randomUUID()}~1~`;
  const other = `~${crypto.randomUUID()}~1~`;
  const shelf = new Map([[name, kept("QUJD", [2])]]);
  const text = textOf(joinBytes([...withBlobs(`a ${name} ${other} ${name}`, shelf)]));
  expect(text).toBe(`a QUJD ${other} QUJD`);
});
