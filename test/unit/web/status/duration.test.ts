import { expect, test } from "vitest";
import { duration } from "../../../../web/status/duration.ts";

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
