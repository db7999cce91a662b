import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRedis, REDIS_PASSWORD } from "../support/redis.ts";
import { startNode, systemNode, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";

const ACCESS = ACCESS_KEY;
const OTHER = "another-access-key";
const body = JSON.stringify({
  model: "openai/gpt-4o",
  messages: [{ role: "user", content: "Hi" }],
});

const redis = await findRedis();
let gateways: TestServer[] = [];

/** For a busy machine: each gateway sees by itself what became of Redis. */
const SOON = { timeout: 5000 };

beforeAll(async () => {
  if (redis === undefined) return;
  await redis.start();
  const settings = {
    LOG_LEVEL: "warn",
    FAL_KEY: KEY,
    ACCESS_KEYS: `${ACCESS},${OTHER}`,
    RATE_LIMIT_RPM: "4",
    RATE_LIMIT_ADDRESS_RPM: "1000",
    REDIS_URL: redis.url,
    TRUST_PROXY: "1",
  };
  gateways = await Promise.all([startNode(settings), startNode(settings, systemNode())]);
});

afterAll(async () => {
  redis?.thaw();
  await Promise.all([...gateways.map((gateway) => gateway.stop()), redis?.kill()]);
});

/** A chat through the first or the second gateway. */
function ask(which: 0 | 1, key: string, address = "192.0.2.1"): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, "x-forwarded-for": address };
  const url = `${gateways[which]?.url}/v1/chat/completions`;
  return fetch(url, { method: "POST", headers, body });
}

async function statusOf(which: 0 | 1, key: string, address?: string): Promise<number> {
  return (await ask(which, key, address)).status;
}

const output = () => gateways.map((gateway) => gateway.output()).join("");

describe.skipIf(redis === undefined)("two gateways on node with one Redis", () => {
  test("share one limit (SEC-09)", async () => {
    const seen: (string | null)[] = [];
    for (const which of [0, 1, 0, 1] as const) {
      const answer = await ask(which, ACCESS);
      seen.push(answer.headers.get("x-ratelimit-remaining-requests"));
    }
    expect(seen).toEqual(["3", "2", "1", "0"]);
    const over = await Promise.all([ask(0, ACCESS), ask(1, ACCESS)]);
    expect(over.map(({ status }) => status)).toEqual([429, 429]);
    expect(over[0]?.headers.get("retry-after")).toMatch(/^[1-9]\d?$/);
    expect(await statusOf(1, OTHER)).toBe(200);
  });

  test("learn of each other's wrong keys with their own first (SEC-10)", async () => {
    const address = "192.0.2.10";
    for (let turn = 0; turn < 10; turn++) {
      expect(await statusOf(0, "a-wrong-access-key", address)).toBe(401);
    }
    // Nobody waits for a wrong key's count. This request's own goes the same way behind them, and is waited for.
    expect(await statusOf(0, OTHER)).toBe(200);
    expect(await statusOf(1, "a-wrong-access-key", address)).toBe(401);
    await expect.poll(() => statusOf(1, KEY, address), SOON).toBe(429);
    expect(await statusOf(1, KEY, "192.0.2.11")).toBe(200);
  });

  test("spend nothing of the operator's while it is gone, serve the others, and recover (F47)", async () => {
    await redis?.kill();
    await expect.poll(() => statusOf(0, OTHER), SOON).toBe(503);
    const refused = await ask(1, OTHER);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ error: { code: "limits_unavailable" } });
    expect(await statusOf(0, KEY)).toBe(200);
    expect(await statusOf(1, "a-wrong-access-key", "192.0.2.12")).toBe(401);
    await redis?.start();
    await expect.poll(() => statusOf(0, OTHER), SOON).toBe(200);
    await expect.poll(() => statusOf(1, OTHER), SOON).toBe(200);
    expect(output()).toContain('"limits_store_down"');
    expect(output()).toContain('"limits_store_back"');
  });

  test("do not hang with it, and recover from that as well (F47)", async () => {
    redis?.freeze();
    expect(await statusOf(0, ACCESS)).toBe(503);
    expect(await statusOf(0, KEY)).toBe(200);
    redis?.thaw();
    await expect.poll(() => statusOf(0, ACCESS), SOON).toBe(200);
  });

  test("tell nobody its password", () => {
    expect(output()).not.toContain(REDIS_PASSWORD);
  });
});
