import { expect, test } from "vitest";
import { RUNTIMES } from "../support/servers.ts";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";

const ACCESS = ACCESS_KEY;

test("on workerd the Rate Limiting binding of wrangler.jsonc counts, up to its own limit (SEC-09)", async () => {
  const start = new Map(RUNTIMES).get("workerd");
  const server = await start?.({ FAL_KEY: KEY, ACCESS_KEYS: ACCESS, RATE_LIMIT_RPM: "1000" });
  const ask = () =>
    fetch(`${server?.url}/v1/dashboard/billing/usage`, { headers: { "x-api-key": ACCESS } });
  let passed = 0;
  let answer = await ask();
  // Its 60 a minute are by the clock: at the turn of one they are 120.
  for (; answer.status === 200 && passed <= 120; passed++) {
    await answer.text();
    answer = await ask();
  }
  expect(answer.status).toBe(429);
  expect(passed).toBeGreaterThanOrEqual(60);
  expect(await answer.json()).toMatchObject({ error: { code: "rate_limit_exceeded" } });
  expect(answer.headers.get("x-ratelimit-remaining-requests")).toBe("0");
  expect(server?.output()).not.toContain("limits_not_shared");
  await server?.stop();
});
