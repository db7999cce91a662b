import fc from "fast-check";
import { expect, test } from "vitest";
import { closingOf } from "../../../src/wire/json-closing.ts";

test("JSON that was cut within any of its strings is valid with its closing", () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), fc.string(), (before, behind, words) => {
      const mark = `mark${crypto.randomUUID()}`;
      const document = { [words]: [JSON.parse(before), { [words]: words + mark, rest: behind }] };
      const text = JSON.stringify(document);
      const cut = text.slice(0, text.indexOf(mark) + mark.length);
      expect(JSON.parse(cut + closingOf(cut))).toEqual({
        [words]: [JSON.parse(before), { [words]: words + mark }],
      });
    }),
  );
});
