import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findJsonFlaw } from "../../../src/wire/json-flaw.ts";
import { decodeStrictUtf8, encodeUtf8 } from "../../../src/wire/utf8.ts";

/** A text, or bytes that are none. */
type Source = string | readonly number[];

const bytesOf = (source: Source) =>
  typeof source === "string" ? encodeUtf8(source) : Uint8Array.from(source);

const flawOf = (source: Source) => findJsonFlaw([bytesOf(source)]);

describe("the first flaw of", () => {
  test.each([
    ["nothing", "", "syntax", 0],
    ["blanks", " \n", "syntax", 2],
    ["an object that is open", '{"a":1', "syntax", 6],
    ["a string that is open", '{"a', "syntax", 3],
    ["an escape that is cut", '"\\u00', "syntax", 5],
    ["a number that is cut", "[1.", "syntax", 3],
    ["a word that is cut", "tru", "syntax", 3],
    ["two commas", '{"a":1,,"b":2}', "syntax", 7],
    ["a comma before a bracket", '{"a":1,}', "syntax", 7],
    ["a comma before a square bracket", "[1,]", "syntax", 3],
    ["the wrong bracket", "[1}", "syntax", 2],
    ["a name without quotes", "{a:1}", "syntax", 1],
    ["a name in single quotes", "{'a':1}", "syntax", 1],
    ["a name without a value", '{"a"}', "syntax", 4],
    ["a colon in an array", "[1:2]", "syntax", 2],
    ["two values", "1 2", "syntax", 2],
    ["a leading zero", "01", "syntax", 1],
    ["a plus sign", "+1", "syntax", 0],
    ["a bare exponent", "1e+", "syntax", 3],
    ["a misspelt word", "[nulL]", "syntax", 4],
    ["NaN", "NaN", "syntax", 0],
    ["a comment", "{} // so", "syntax", 3],
    ["an unknown escape", '"\\x"', "syntax", 2],
    ["an escape of three digits", '"\\u12g4"', "syntax", 5],
    ["a line break in a string", '"a\nb"', "string", 2],
    ["a blank of another kind", "[1,\u00a02]", "syntax", 3],
    ["a curly quote", "{“a”:1}", "syntax", 1],
    ["a wide comma at the start", "，", "syntax", 0],
    ["a byte order mark that comes late", " \ufeff1", "syntax", 1],
  ])("%s", (_, text, kind, position) => {
    expect(flawOf(text)).toEqual({ kind, position });
  });

  test.each([
    ["a lone continuation byte", [0x22, 0x80, 0x22], "utf8", 1],
    ["an overlong form", [0x22, 0xc0, 0xaf, 0x22], "utf8", 1],
    ["an overlong form of three", [0x22, 0xe0, 0x80, 0xaf, 0x22], "utf8", 1],
    ["a surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22], "utf8", 1],
    ["more than U+10FFFF", [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], "utf8", 1],
    ["a character that breaks off", [0x22, 0xe4, 0xbd, 0x22], "utf8", 1],
    ["a document that ends in a character", [0x22, 0xe4, 0xbd], "syntax", 3],
    ["UTF-16", [0xff, 0xfe, 0x7b, 0], "syntax", 0],
  ])("%s", (_, bytes, kind, position) => {
    expect(flawOf(bytes)).toEqual({ kind, position });
  });
});

test.each([
  ["a byte order mark", '\ufeff{"a":1}'],
  ["a name twice", '{"a":1,"a":2}'],
  ["half of a surrogate pair as an escape", '"\\ud800"'],
  ["a number that no double holds", "-1234567890123456789.5E+9999"],
  ["a million brackets", "[".repeat(1e6) + "]".repeat(1e6)],
])("%s is no flaw", (_, text) => {
  expect(flawOf(text)).toBeUndefined();
});

/** What the parser says that the gateway itself uses. */
function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(decodeStrictUtf8(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Valid documents with bytes replaced, put in, taken out, or cut off. */
const documents = fc
  .tuple(
    fc.jsonValue({ stringUnit: "binary", maxDepth: 3 }),
    fc.nat(2),
    fc.array(
      fc.tuple(
        fc.nat(200),
        fc.constantFrom(0, 1, 10_000),
        fc.array(fc.oneof(fc.constantFrom(...encodeUtf8('{}[]",:\\u0e+-.tfn \n')), fc.nat(255)), {
          maxLength: 3,
        }),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([value, indent, changes]) => {
    const bytes = [...encodeUtf8(JSON.stringify(value, undefined, indent))];
    for (const [at, taken, put] of changes) bytes.splice(at % (bytes.length + 1), taken, ...put);
    return Uint8Array.from(bytes);
  });

test("the parser refuses what has a flaw, and nothing else, however it is cut", () => {
  fc.assert(
    fc.property(documents, (bytes) => {
      const flaw = findJsonFlaw([bytes]);
      expect(flaw === undefined).toBe(isJson(bytes));
      const cuts = Array.from(bytes, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)]);
      const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
      const flaws = [...cuts, single].map((pieces) => JSON.stringify(findJsonFlaw(pieces)));
      expect(new Set(flaws)).toEqual(new Set([JSON.stringify(flaw)]));
    }),
    { numRuns: 500 },
  );
});

test("a document can go on from all that stands before its flaw", () => {
  fc.assert(
    fc.property(documents, (bytes) => {
      const flaw = findJsonFlaw([bytes]);
      if (flaw === undefined) return;
      const cut = findJsonFlaw([bytes.subarray(0, flaw.position)]);
      // What is cut there ends too early, or is whole and has something behind it.
      expect(cut?.position ?? flaw.position).toBe(flaw.position);
    }),
    { numRuns: 1000 },
  );
});
