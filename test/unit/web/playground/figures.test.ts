import { expect, test } from "vitest";
import {
  costOf,
  formatCount,
  formatSeconds,
  thoughtFor,
} from "../../../../web/playground/figures.ts";

const USAGE = { input: 1000, output: 500, reasoning: 0, cost: undefined };

test("the cost that the upstream tells is exact, one by the list's prices is not", () => {
  const pricing = { prompt: "0.000001", completion: "0.000002" };
  expect(costOf({ ...USAGE, cost: 0.5 }, pricing, false)).toEqual({ usd: 0.5, isExact: true });
  expect(costOf({ ...USAGE, cost: 0 }, pricing, false)).toEqual({ usd: 0, isExact: true });
  expect(costOf(USAGE, pricing, false)).toEqual({ usd: 0.002, isExact: false });
});

test("the cost is not known without a price, or for a picture", () => {
  expect(costOf(USAGE, { prompt: "-1", completion: "-1" }, false)).toBeUndefined();
  expect(costOf(USAGE, undefined, false)).toBeUndefined();
  expect(costOf(USAGE, { prompt: "0.1", completion: "0.1" }, true)).toBeUndefined();
});

test.each([
  [-5, "0.0 s"],
  [840, "0.8 s"],
  [12_300, "12 s"],
  [59_900, "1:00"],
  [125_000, "2:05"],
])("%d ms are %s", (time, text) => {
  expect(formatSeconds(time)).toBe(text);
});

test("thousands are set apart", () => {
  expect(formatCount(999)).toBe("999");
  expect(formatCount(1234567)).toBe("1,234,567");
});

test("reasoning ends with the answer, or with the reply", () => {
  expect(thoughtFor({ asked: 0, first: 10, answered: 30, ended: 90 })).toBe(20);
  expect(thoughtFor({ asked: 0, first: 10, ended: 90 })).toBe(80);
  expect(thoughtFor({ asked: 0, first: 10 })).toBe(0);
  expect(thoughtFor({ asked: 0 })).toBe(0);
});
