import { describe, expect, test } from "vitest";
import { inMillions, isTokenPrice, perMillion, readPrice } from "../../../../web/format/price.ts";

describe("a price of the list", () => {
  test.each([
    ["0.0000002", "$0.20"],
    ["0.000003", "$3.00"],
    ["0.000015", "$15.00"],
    ["0.00000125", "$1.25"],
    ["0.000001875", "$1.875"],
    ["0.0000010287", "$1.0287"],
    ["0.000000075", "$0.075"],
    ["0.0000000375", "$0.0375"],
    ["0.0000000833333333333333", "$0.0833"],
    ["0.00000000125", "$0.00125"],
    ["0.00018", "$180.00"],
    ["0.0012345", "$1234.50"],
    ["0", "$0.00"],
  ])("%s is %s for a million tokens", (price, shown) => {
    expect(perMillion(Number(price))).toBe(shown);
  });

  test("has no noise of floating point, for comparisons either", () => {
    expect(inMillions(0.0000002)).toBe(0.2);
    expect(inMillions(0.0000003)).toBe(0.3);
  });

  test("is unknown where the list writes -1, nothing, or no number", () => {
    for (const text of ["-1", "", " ", "free", undefined]) {
      expect(readPrice(text)).toBeUndefined();
    }
    expect(readPrice("0")).toBe(0);
    expect(readPrice("0.04")).toBe(0.04);
  });

  test("of a picture is told from that of a picture's token", () => {
    expect(isTokenPrice(0.0000003)).toBe(true);
    expect(isTokenPrice(0.00012)).toBe(true);
    expect(isTokenPrice(0.014)).toBe(false);
  });
});
