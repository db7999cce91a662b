import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startNode, startWorkerd, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const settings = { FAL_KEY: KEY, ALLOW_ANONYMOUS: "true", RATE_LIMIT_RPM: "1", LOG_LEVEL: "warn" };
const body = JSON.stringify({
  model: "openai/gpt-4o",
  messages: [{ role: "user", content: "Hi" }],
});

/** The statuses of strangers' chats, each with these headers: the second of one address is refused. */
async function statuses(server: TestServer, each: Record<string, string>[]): Promise<number[]> {
  const seen: number[] = [];
  for (const headers of each) {
    const answer = await fetch(`${server.url}/v1/chat/completions`, {
      method: "POST",
      headers,
      body,
    });
    await answer.text();
    seen.push(answer.status);
  }
  return seen;
}

const forwarded = (...lists: string[]) => lists.map((list) => ({ "x-forwarded-for": list }));
const connecting = (...all: string[]) => all.map((address) => ({ "cf-connecting-ip": address }));

describe("the address that limits count, on node (SEC-09)", () => {
  test("is the connection's, whatever the headers say; who may be behind a proxy is told so", async () => {
    const server = await startNode(settings);
    const forged = [...forwarded("192.0.2.1", "192.0.2.2"), ...connecting("192.0.2.3")];
    expect(await statuses(server, forged)).toEqual([200, 429, 429]);
    expect(server.output().match(/"proxy_not_trusted"/g)).toHaveLength(1);
    await server.stop();
  });

  test("is what the proxy in front saw, not what the caller wrote there", async () => {
    const server = await startNode({ ...settings, TRUST_PROXY: "1" });
    const lists = forwarded(
      "192.0.2.1",
      "198.51.100.1, 192.0.2.1",
      "192.0.2.1,192.0.2.2",
      "192.0.2.2:4711",
      "[2001:db8::1]:4711",
      "2001:db8::2",
    );
    expect(await statuses(server, lists)).toEqual([200, 429, 200, 429, 200, 429]);
    // What is no address is nobody's: the connection's counts.
    const odd = [...forwarded("unknown", "example.com", ""), {}];
    expect(await statuses(server, odd)).toEqual([200, 429, 429, 429]);
    expect(server.output()).not.toContain("proxy_not_trusted");
    await server.stop();
  });

  test("is what the outermost of two proxies saw", async () => {
    const server = await startNode({ ...settings, TRUST_PROXY: "2" });
    const lists = forwarded(
      "192.0.2.9, 192.0.2.1, 10.0.0.1",
      "192.0.2.8, 192.0.2.1, 10.0.0.2",
      "192.0.2.2, 10.0.0.1",
      "192.0.2.3",
    );
    expect(await statuses(server, lists)).toEqual([200, 429, 200, 200]);
    await server.stop();
  });
});

describe("the address that limits count, on workerd (SEC-09)", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorkerd({ ...settings, TRUST_PROXY: "1" });
  });
  afterAll(() => server.stop());

  test("is the one that Cloudflare names, and X-Forwarded-For is nothing", async () => {
    const named = connecting("192.0.2.1", "192.0.2.1", "192.0.2.2");
    expect(await statuses(server, named)).toEqual([200, 429, 200]);
    const forged = forwarded("192.0.2.3", "192.0.2.4");
    expect(await statuses(server, forged)).toEqual([200, 429]);
  });
});

test("strangers without a limit are warned of once, on node (SEC-09)", async () => {
  const { RATE_LIMIT_RPM: _, ...unlimited } = settings;
  const server = await startNode(unlimited);
  expect(await statuses(server, [{}, {}])).toEqual([200, 200]);
  expect(server.output().match(/"operator_key_unlimited"/g)).toHaveLength(1);
  await server.stop();
});
