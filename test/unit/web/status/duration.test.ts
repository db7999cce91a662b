import { expect, test } from "vitest";
import { duration } from "../../../../web/status/duration.ts";

test.each([
  [30 * 86_400, "30 days", "30天"],
  [86_400, "1 day", "1天"],
  [12 * 3600, "12 hours", "12小时"],
  [90 * 60, "90 minutes", "90分钟"],
  [45, "45 seconds", "45秒钟"],
])("%i seconds are %s and %s", (seconds, english, chinese) => {
  expect(duration(seconds, "en")).toBe(english);
  expect(duration(seconds, "zh").replaceAll(" ", "")).toBe(chinese);
});
