import { expect, test } from "vitest";
import { formatCount, formatTokens } from "../../../../web/format/tokens.ts";

test.each([
  [1_048_576, "1M"],
  [1_000_000, "1M"],
  [1_050_000, "1.05M"],
  [2_097_152, "2M"],
  [10_000_000, "10M"],
  [200_000, "200K"],
  [131_072, "128K"],
  [128_000, "128K"],
  [262_144, "256K"],
  [163_840, "160K"],
  [202_752, "203K"],
  [32_768, "32K"],
  [16_385, "16K"],
  [4096, "4K"],
  [512, "512"],
  [512_000, "512K"],
  [1_024_000, "1.02M"],
  [2_048_000, "2.05M"],
  [0, "—"],
])("a context of %i tokens is called %s", (tokens, shown) => {
  expect(formatTokens(tokens)).toBe(shown);
});

test("thousands are set apart", () => {
  expect(formatCount(999)).toBe("999");
  expect(formatCount(1234567)).toBe("1,234,567");
});
