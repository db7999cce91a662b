import { expect, test } from "vitest";
import { judge, paceOf, type Upstream } from "../../../../web/status/verdict.ts";

const upstream = (reachable: boolean): Upstream => ({
  name: "fal.run",
  reachable,
  latency_ms: 1,
  status: 401,
});

test.each([
  [[true, true], "all"],
  [[true, false], "some"],
  [[false, false], "none"],
  [[], "all"],
] as const)("of hosts that answer %j, there answer %s", (reachable, verdict) => {
  expect(judge(reachable.map(upstream))).toBe(verdict);
});

test.each([
  [0, "fast"],
  [499, "fast"],
  [500, "fair"],
  [2000, "slow"],
] as const)("%i ms are %s", (milliseconds, pace) => {
  expect(paceOf(milliseconds)).toBe(pace);
});
