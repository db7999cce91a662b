import { expect, test } from "vitest";
import { toDollars } from "../../../../web/format/dollars.ts";

test.each([
  [0, "$0.00"],
  [12.345, "$12.35"],
  [1, "$1.00"],
  [0.5, "$0.50"],
  [0.04, "$0.04"],
  [0.0387, "$0.0387"],
  [0.035, "$0.035"],
  [0.001, "$0.001"],
  [0.0000009, "$0.0000009"],
  [1e-12, "$0.000000000001"],
  [-0.4, "−$0.40"],
])("%d dollars are %s", (amount, text) => {
  expect(toDollars(amount)).toBe(text);
});
