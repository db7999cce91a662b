import { expect, test } from "vitest";
import { readNumber } from "../../../../web/playground/number-text.ts";

const TEMPERATURES = { least: 0, most: 2, isWhole: false };
const TOKENS = { least: 1, most: 1000, isWhole: true };

test.each([
  ["0", 0],
  ["0.", 0],
  ["0.35", 0.35],
  ["0,35", 0.35],
  [".5", 0.5],
  [" 2 ", 2],
  ["2.1", undefined],
  ["-1", undefined],
  ["", undefined],
  [".", undefined],
  ["1e0", undefined],
  ["0x1", undefined],
  ["1.2.3", undefined],
  ["Infinity", undefined],
])("a temperature that is typed as “%s” is %s", (text, number) => {
  expect(readNumber(text, TEMPERATURES)).toBe(number);
});

test.each([
  ["64", 64],
  ["0", undefined],
  ["1.5", undefined],
  ["1001", undefined],
])("a count that is typed as “%s” is %s", (text, number) => {
  expect(readNumber(text, TOKENS)).toBe(number);
});
