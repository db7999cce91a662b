import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEPLOYED, seen, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

/** The best counts, since the machine does something else as well. */
const MAX_TURNS = 20;
const LIMIT_MS = 200;
const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
const HEAD = '{"model":"openai/gpt-4o","messages":[],"metadata":';
const MILLION = 1_000_000;

const BOMBS: [what: string, body: string, code: string][] = [
  ["arrays", `${HEAD}${"[".repeat(MILLION)}${"]".repeat(MILLION)}}`, "json_too_deep"],
  ["objects", `${HEAD}${'{"a":'.repeat(MILLION)}1${"}".repeat(MILLION)}}`, "json_too_deep"],
  ["arrays left open", "[".repeat(MILLION), "json_too_deep"],
];

/** As they are deployed: the counters of coverage make the same code many times slower, and workerd's own clock stands still. */
describe.each(DEPLOYED)("on %s, a body of 1,000,000 levels", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(() => server.stop());

  test.each(BOMBS)("of %s is refused within 200 ms (SEC-52)", async (_what, body, code) => {
    let best = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < MAX_TURNS && best >= LIMIT_MS; turn++) {
      const startedAt = performance.now();
      const init = { method: "POST", headers, body };
      const response = await fetch(`${server.url}/v1/chat/completions`, init);
      expect(await response.json()).toMatchObject({ error: { code } });
      best = Math.min(best, performance.now() - startedAt);
      expect(response.status).toBe(400);
    }
    expect(best).toBeLessThan(LIMIT_MS);
    expect(await seen(server)).toEqual([]);
  });
});
