import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editMembers } from "../../../src/wire/json-members.ts";

const edit = (text: string, edits: Record<string, unknown>) =>
  editMembers(text, new Map(Object.entries(edits)));

describe("editing a member", () => {
  test.each([
    ['{"a":1,"b":2}', { a: 3 }, '{"b":2,"a":3}'],
    ['{"a":1}', { a: undefined }, "{}"],
    ["{}", { a: 1 }, '{"a":1}'],
    [' { "a" : 1 , "b" : [1, 2] } ', { a: 2 }, '{"b" : [1, 2],"a":2}'],
    ['{"a":1,"a":2}', { a: 3 }, '{"a":3}'],
    ['{"\\u0061":1,"b":2}', { a: 3 }, '{"b":2,"a":3}'],
    ['{"n":9007199254740993,"a":1}', { a: 2 }, '{"n":9007199254740993,"a":2}'],
    ['{"s":"\\"a\\":1","a":1}', { a: 2 }, '{"s":"\\"a\\":1","a":2}'],
    ['{"s":"\\\\","a":1}', { a: 2 }, '{"s":"\\\\","a":2}'],
    ['{"o":{"a":1,"x":["}"]},"a":1}', { a: 2 }, '{"o":{"a":1,"x":["}"]},"a":2}'],
  ])("%s with %j", (text, edits, expected) => {
    expect(edit(text, edits)).toBe(expected);
  });

  test("changes nothing when nothing is to change", () => {
    const text = ' {"a" : 1}\n';
    expect(edit(text, {})).toBe(text);
  });

  test("of any object means the same as editing what it says", () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, fc.string(), fc.jsonValue(), fc.nat(4), (value, key, change, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const edited = JSON.parse(editMembers(text, new Map([[key, change]])));
        const wanted = new Map(Object.entries(JSON.parse(text)));
        wanted.set(key, JSON.parse(JSON.stringify(change)));
        expect(new Map(Object.entries(edited))).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });
});
