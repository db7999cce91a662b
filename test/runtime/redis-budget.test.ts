import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRedis } from "../support/redis.ts";
import { paid, play, startNode, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";

const body = JSON.stringify({
  model: "openai/gpt-4o",
  messages: [{ role: "user", content: "Hi" }],
});

const redis = await findRedis();
let first: TestServer | undefined;
let second: TestServer | undefined;
const stopped: Promise<unknown>[] = [];

async function start(settings: Record<string, string> = {}): Promise<TestServer> {
  return await startNode({
    LOG_LEVEL: "warn",
    FAL_KEY: OPERATOR_KEY,
    ACCESS_KEYS: ACCESS_KEY,
    DAILY_BUDGET_USD: "1",
    REDIS_URL: redis?.url ?? "",
    ...settings,
  });
}

beforeAll(async () => {
  if (redis === undefined) return;
  await redis.start();
  first = await start();
  // One account has one budget, and an account is known by its address.
  second = await start({ FAL_RUN_URL: `${first.upstream}/fal.run` });
}, 60_000);

afterAll(async () => {
  await Promise.all([...stopped, first?.stop(), second?.stop(), redis?.kill()]);
});

async function ask(gateway: TestServer | undefined, key: string): Promise<[number, string?]> {
  const headers = { authorization: `Bearer ${key}` };
  const url = `${gateway?.url}/v1/chat/completions`;
  const answer = await fetch(url, { method: "POST", headers, body });
  const { error } = (await answer.json()) as { error?: { code: string } };
  return error === undefined ? [answer.status] : [answer.status, error.code];
}

describe.skipIf(redis === undefined)("two gateways on node with one Redis", () => {
  test("spend one budget, which a restart does not renew (SEC-09)", async () => {
    if (first === undefined) throw new Error("no gateway was started");
    const completion = {
      choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
      usage: { cost: 0.5 },
    };
    await play(first, { status: 200, body: completion });
    expect(await ask(first, ACCESS_KEY)).toEqual([200]);
    expect(await ask(second, ACCESS_KEY)).toEqual([200]);
    const over = [429, "budget_exceeded"];
    await expect.poll(() => ask(first, ACCESS_KEY), { timeout: 5000 }).toEqual(over);
    const spent = (await paid(first)).length;
    expect(await ask(second, ACCESS_KEY)).toEqual(over);
    const { upstream } = first;
    stopped.push(first.stop());
    first = { ...(await start({ FAL_RUN_URL: `${upstream}/fal.run` })), upstream };
    expect(await ask(first, ACCESS_KEY)).toEqual(over);
    expect(await paid(first)).toHaveLength(spent);
  });

  test("spend nothing of the operator's while it is gone, and serve the others (F47)", async () => {
    await redis?.kill();
    const unknown = [503, "budget_unavailable"];
    await expect.poll(() => ask(first, ACCESS_KEY), { timeout: 5000 }).toEqual(unknown);
    expect(await ask(first, KEY)).toEqual([200]);
    await redis?.start();
    await expect.poll(() => ask(first, ACCESS_KEY), { timeout: 5000 }).toEqual([200]);
  });
});
