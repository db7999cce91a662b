import fc from "fast-check";
import { expect, test } from "vitest";
import { base64ToFloats, floatsToBase64 } from "../../../src/wire/base64.ts";

test("floats are little-endian float32", () => {
  expect(floatsToBase64([1, 2])).toBe("AACAPwAAAEA=");
  expect(base64ToFloats("AACAPwAAAEA=")).toEqual([1, 2]);
});

test("any vector comes back as it went, also a long one", () => {
  const vector = fc.array(fc.float({ noNaN: true }), { maxLength: 5000 });
  fc.assert(
    fc.property(vector, (floats) => {
      expect(base64ToFloats(floatsToBase64(floats))).toEqual(floats);
    }),
    { numRuns: 50 },
  );
});

test.each(["not base64!", "AAA=", "A"])("%s is no vector", (text) => {
  expect(base64ToFloats(text)).toBeUndefined();
});
