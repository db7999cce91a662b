import { expect, test } from "vitest";
import { judge, type Upstream } from "../../../../web/status/verdict.ts";

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
