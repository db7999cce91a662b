import { expect, test } from "vitest";
import { duration, formatSeconds } from "../../../../web/format/duration.ts";

test.each([
  [30 * 86_400, "30 days", "30 天"],
  [86_400, "1 day", "1 天"],
  [12 * 3600, "12 hours", "12 小时"],
  [90 * 60, "90 minutes", "90 分钟"],
  [45, "45 seconds", "45 秒钟"],
])("%i seconds are %s and %s", (seconds, english, chinese) => {
  expect(duration(seconds, "en")).toBe(english);
  expect(duration(seconds, "zh")).toBe(chinese);
});

test.each([
  [840, "0.8 s"],
  [12_300, "12 s"],
  [59_900, "60 s"],
  [125_000, "125 s"],
])("%d ms are %s", (time, text) => {
  expect(formatSeconds(time)).toBe(text);
});
