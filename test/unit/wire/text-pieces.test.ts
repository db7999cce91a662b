import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText, jsonBytes } from "../../../src/wire/text-pieces.ts";

test("bytes are those of JSON in UTF-8", () => {
  expect(jsonBytes("a")).toBe(3);
  expect(jsonBytes("图\n")).toBe(7);
});

test("text that fits is one piece, no text is none", () => {
  expect(cutText("a".repeat(98), 100)).toEqual(["a".repeat(98)]);
  expect(cutText("", 100)).toEqual([]);
});

test.each([
  ["ASCII", "a"],
  ["quotes", '"'],
  ["control characters", "\u0001"],
  ["Chinese", "图"],
  ["emoji", "😀"],
  ["halves of emoji", "\ud83d"],
])("pieces of %s fit and make up the text", (_, unit) => {
  const text = `a${unit.repeat(1000)}`;
  const pieces = cutText(text, 100);
  expect(pieces.join("")).toBe(text);
  expect(Math.max(...pieces.map(jsonBytes))).toBeLessThanOrEqual(100);
});

const unit = fc.constantFrom("a", '"', "\n", "\u0001", "é", "图", "😀", "\ud83d", "\udc00");

test("any text is cut into pieces that fit, none of them inside a surrogate pair", () => {
  fc.assert(
    fc.property(
      fc.array(unit, { maxLength: 400 }),
      fc.integer({ min: 20, max: 200 }),
      (a, room) => {
        const text = a.join("");
        const pieces = cutText(text, room);
        expect(pieces.join("")).toBe(text);
        for (const piece of pieces) expect(jsonBytes(piece)).toBeLessThanOrEqual(room);
        const lone = (part: string) => [...part].filter((char) => /^[\ud800-\udfff]$/.test(char));
        expect(pieces.flatMap(lone)).toEqual(lone(text));
      },
    ),
    { numRuns: 300 },
  );
});
