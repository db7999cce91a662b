import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEliding, type Elided, restore } from "../../../src/wire/blobs.ts";
import { joinBytes } from "../../../src/wire/bytes.ts";
import { decodeStrictUtf8 } from "../../../src/wire/utf8.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const textOf = (pieces: readonly Uint8Array<ArrayBuffer>[]) =>
  new TextDecoder().decode(joinBytes(pieces));

function elide(bytes: Uint8Array<ArrayBuffer>): Elided {
  const eliding = createEliding();
  eliding.push(bytes);
  return eliding.end(decodeStrictUtf8);
}

const base64 = (length: number) => "AbC+/9z=".repeat(Math.ceil(length / 8)).slice(0, length);

/** At an offset that is no multiple of four, as a view into a larger buffer may be. */
function shifted(text: string, by: number): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(text);
  const buffer = new Uint8Array(bytes.length + by);
  buffer.set(bytes, by);
  return buffer.subarray(by);
}

const picture = base64(20_000);

describe("a long run of base64", () => {
  test.each([
    ["a string of its own", `{"data":"${picture}"}`],
    ["a data URL", `{"url":"data:image/png;base64,${picture}"}`],
    [
      "a Markdown picture in a text",
      `{"content":"看 ![a](data:image/png;base64,${picture}) \\"so\\""}`,
    ],
    ["a string with an escape behind it", `{"content":"data:x;base64,${picture}\\n"}`],
  ])("in %s is taken out and put back", (_, text) => {
    const elided = elide(bytesOf(text));
    expect(elided.blobs.map(textOf)).toEqual([picture]);
    expect(elided.text.length).toBeLessThan(200);
    expect(JSON.parse(elided.text)).toBeDefined();
    expect(textOf(restore(elided.text, elided))).toBe(text);
  });

  test("goes with the text when that is written anew", () => {
    const elided = elide(bytesOf(`{"a":"x,${picture}","b":["${picture}!"]}`));
    const { a, b } = JSON.parse(elided.text);
    const text = textOf(restore(JSON.stringify({ c: [a, b[0]], d: a }), elided));
    expect(JSON.parse(text)).toEqual({
      c: [`x,${picture}`, `${picture}!`],
      d: `x,${picture}`,
    });
  });

  test("stays away when its string is dropped", () => {
    const elided = elide(bytesOf(`{"a":"${picture}","b":1}`));
    expect(textOf(restore('{"b":1}', elided))).toBe('{"b":1}');
  });

  test.each([0, 1, 2, 3, 5])("is found at offset %i of its buffer", (by) => {
    const elided = elide(shifted(`{"a":"${picture}"}`, by));
    expect(elided.blobs.map(textOf)).toEqual([picture]);
  });

  test("of 8 KiB is always found, wherever it stands", () => {
    for (let blanks = 0; blanks < 4200; blanks += 37) {
      const run = base64(8192);
      const text = `{${" ".repeat(blanks)}"a":"${run}"}`;
      expect(elide(bytesOf(text)).blobs.map(textOf)).toEqual([run]);
    }
  });
});

describe("what is no base64 in a string", () => {
  test.each([
    ["short text", '{"a":"b"}'],
    ["long text", `{"a":"${"word ".repeat(5000)}"}`],
    ["Chinese text", `{"a":"${"你好".repeat(5000)}"}`],
    ["a long list of numbers", `{"a":[${"12345678,".repeat(5000)}1]}`],
    ["a long number", `{"a":[1,${"1".repeat(20_000)}]}`],
    ["escaped slashes", `{"a":"${"AAAA\\/BBBB".repeat(2000)}"}`],
    ["nothing", "{}"],
  ])("stays: %s", (_, text) => {
    const elided = elide(bytesOf(text));
    expect(elided.blobs).toEqual([]);
    expect(elided.text).toBe(text);
    expect(textOf(restore(text, elided))).toBe(text);
  });

  test("cannot make invalid JSON valid", () => {
    for (const text of [
      `{"a":[1,${"[".repeat(20_000)}"x"]}`,
      `{"a":1,${"A".repeat(20_000)}"b":1}`,
      `{"a":"b"${"A".repeat(20_000)}"}`,
    ]) {
      expect(() => JSON.parse(text)).toThrow(SyntaxError);
      expect(() => JSON.parse(elide(bytesOf(text)).text)).toThrow(SyntaxError);
    }
  });

  test("is refused when it is not UTF-8", () => {
    const bytes = bytesOf(`{"a":"${picture}","b":"x"}`);
    bytes[bytes.length - 4] = 0xff;
    expect(() => elide(bytes)).toThrow(TypeError);
  });
});

test("in pieces a document says the same, and its pictures stay in them", () => {
  const text = `{"a":"data:image/png;base64,${picture}","b":["${picture}"],"c":"看"}`;
  const bytes = bytesOf(text);
  for (const size of [1, 5, 1000, 4096, 10_000, 25_000]) {
    const eliding = createEliding();
    for (let at = 0; at < bytes.length; at += size) eliding.push(bytes.slice(at, at + size));
    const elided = eliding.end(decodeStrictUtf8);
    expect(elided.blobs.map(textOf)).toEqual([picture, picture]);
    expect(textOf(eliding.pieces)).toBe(text);
    expect(textOf(restore(elided.text, elided))).toBe(text);
    expect(textOf(restore(JSON.stringify(JSON.parse(elided.text)), elided))).toBe(text);
  }
});

test("nothing is lost or changed, whatever the document holds", () => {
  const run = fc.integer({ min: 0, max: 20_000 }).map(base64);
  const word = fc.oneof(fc.string({ unit: "binary" }), run, fc.constant("data:image/png;base64,"));
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(""));
  const value = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.jsonValue());
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.integer({ min: 0, max: 3 }), (doc, by) => {
      const json = JSON.stringify(doc);
      const elided = elide(shifted(json, by));
      expect(textOf(restore(elided.text, elided))).toBe(json);
      const again = restore(JSON.stringify(JSON.parse(elided.text)), elided);
      expect(JSON.parse(textOf(again))).toEqual(JSON.parse(json));
    }),
    { numRuns: 60 },
  );
});
