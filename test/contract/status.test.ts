import { describe, expect, test } from "vitest";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { type Loose, openGateway, type TestGateway } from "../support/shared/gateway.ts";

const HOSTS = ["fal.run", "queue.fal.run", "rest.fal.ai", "openrouter.ai"];

/** By name. */
async function look(gateway: TestGateway, path = "/status"): Promise<Loose> {
  const answer = await gateway.get(path, {});
  expect(answer.status).toBe(200);
  expect(Date.parse(answer.json.checked_at)).toBeGreaterThan(Date.parse("2026-01-01"));
  expect(answer.json.upstreams.map((one: Loose) => one.name)).toEqual(HOSTS);
  return Object.fromEntries(answer.json.upstreams.map((one: Loose) => [one.name, one]));
}

const asked = async (gateway: TestGateway) =>
  (await Promise.all(HOSTS.map((host) => gateway.seen(host)))).flat();

describe("GET /status", () => {
  test("says that what stands behind can be reached, and how soon it answered", async () => {
    const upstreams = await look(openGateway());
    for (const host of HOSTS) {
      expect(upstreams[host]).toEqual({
        name: host,
        serves: expect.any(String),
        reachable: true,
        latency_ms: expect.any(Number),
        status: expect.any(Number),
      });
    }
  });

  test("is served under /v1 too, and answers HEAD", async () => {
    const gateway = openGateway();
    await look(gateway, "/v1/status");
    const head = await gateway.fetch("/v1/status", { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
  });

  test("sends nobody's key, and asks for nothing that costs (SEC-01)", async () => {
    const settings = { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY, ALLOW_ANONYMOUS: "true" };
    const gateway = openGateway(settings);
    await gateway.get("/status", { authorization: `Bearer ${ACCESS_KEY}` });
    const requests = await asked(gateway);
    expect(requests).toHaveLength(HOSTS.length);
    for (const { method, headers } of requests) {
      expect(method).toBe("GET");
      expect(Object.keys(headers)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/authorization|key|cookie/)]),
      );
    }
  });

  test("asks each once, however many want to know at a time or soon after", async () => {
    const gateway = openGateway();
    const looks = await Promise.all(Array.from({ length: 8 }, () => look(gateway)));
    looks.push(await look(gateway));
    expect(new Set(looks.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await asked(gateway)).toHaveLength(HOSTS.length);
  });

  test("tells how long one takes that is slow", async () => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "openrouter.ai" }, latencyMs: 300 });
    const { latency_ms, reachable } = (await look(gateway))["openrouter.ai"];
    expect(reachable).toBe(true);
    expect(latency_ms).toBeGreaterThan(250);
  });

  test("tells of an upstream that fails, beside those that do not", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 503, body: { detail: "down" } });
    const upstreams = await look(gateway);
    expect(upstreams["fal.run"]).toMatchObject({ reachable: false, status: 503 });
    expect(upstreams["openrouter.ai"]).toMatchObject({ reachable: true });
  });

  test("tells of an upstream that nobody listens for", async () => {
    // Port 9 is nobody's on a machine that runs tests.
    const upstreams = await look(openGateway({ OPENROUTER_URL: "http://127.0.0.1:9" }));
    expect(upstreams["openrouter.ai"]).toMatchObject({
      reachable: false,
      latency_ms: null,
      status: null,
    });
    expect(upstreams["fal.run"]).toMatchObject({ reachable: true });
  });

  test("does not wait for one that says nothing", async () => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "rest.fal.ai" }, latencyMs: 60_000 });
    const upstreams = await look(gateway);
    expect(upstreams["rest.fal.ai"]).toMatchObject({ reachable: false, latency_ms: null });
    expect(upstreams["fal.run"]).toMatchObject({ reachable: true });
  });

  test("shows no address that was set (SEC-07)", async () => {
    const gateway = openGateway();
    const { text } = await gateway.get("/status", {});
    expect(text).not.toContain(new URL(gateway.upstream).host);
  });

  test("is not for a cache between", async () => {
    const { headers } = await openGateway().get("/status", {});
    expect(headers.get("cache-control")).toBe("no-store");
  });
});
