import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonHazard } from "../../../src/wire/json-hazard.ts";

/** JSON as it is written: an object is its members in their order, also those that stand twice. */
type Written = string | Written[] | { members: [name: string, value: Written][] };

const NAMES = ["a", "b", "model", "__proto__", "constructor", "prototype", 'a"\\', "名"];

const { written } = fc.letrec<{ written: Written }>((tie) => ({
  written: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom<Written>('"a"', '"__proto__"', '"[{\\\\\\""', "1", "-0.5e3", "null"),
    fc.array(tie("written"), { maxLength: 3 }),
    fc.record({
      members: fc.array(fc.tuple(fc.constantFrom(...NAMES), tie("written")), { maxLength: 4 }),
    }),
  ),
}));

const root = fc.record({
  members: fc.array(fc.tuple(fc.constantFrom(...NAMES), written), { maxLength: 6 }),
});

/** Every letter of a name in escapes, or none. */
function quote(name: string, escaped: boolean): string {
  if (!escaped) return JSON.stringify(name);
  const hex = (unit: string) => unit.charCodeAt(0).toString(16).padStart(4, "0");
  return `"${name
    .split("")
    .map((unit) => `\\u${hex(unit)}`)
    .join("")}"`;
}

function toText(value: Written, style: { blank: string; escaped: boolean }): string {
  const { blank } = style;
  if (typeof value === "string") return blank + value + blank;
  if (Array.isArray(value)) return `[${blank}${value.map((one) => toText(one, style)).join(",")}]`;
  const members = value.members.map(
    ([name, one]) => `${blank}${quote(name, style.escaped)}${blank}:${toText(one, style)}`,
  );
  return `{${blank}${members.join(",")}}`;
}

/** What is wrong with it, found the slow way; first come, first named. */
function* hazardsOf(value: Written, depth: number, isBuilt: boolean): Generator<string> {
  if (typeof value === "string") return;
  if (Array.isArray(value)) {
    for (const one of value) yield* hazardsOf(one, depth + 1, false);
    return;
  }
  const seen = new Set<string>();
  for (const [name, one] of value.members) {
    if (name === "__proto__" || (name === "prototype" && isBuilt)) yield "key";
    if (depth === 0 && seen.has(name)) yield "twice";
    seen.add(name);
    yield* hazardsOf(one, depth + 1, name === "constructor");
  }
}

test("finds what a walk through the members finds, whatever the spelling", () => {
  const style = fc.record({ blank: fc.constantFrom("", " ", "\n\t "), escaped: fc.boolean() });
  fc.assert(
    fc.property(root, style, (value, spelling) => {
      const [expected] = hazardsOf(value, 0, false);
      expect(findJsonHazard(toText(value, spelling))?.kind).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test("has an answer for whatever is no JSON", () => {
  const piece = fc.constantFrom(
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    " ",
    "a",
    "__proto__",
    "1",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(() => findJsonHazard(pieces.join(""))).not.toThrow();
    }),
  );
});
