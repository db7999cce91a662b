import { describe, expect, test } from "vitest";
import { ACCESS_KEY } from "../support/shared/canary.ts";
import { openGateway, type TestGateway } from "../support/shared/gateway.ts";

const BILLING = "/v1/dashboard/billing";

/** What one-api, new-api and NextChat compute. */
async function balanceSeen(gateway: TestGateway, base = BILLING): Promise<number> {
  const subscription = await gateway.get(`${base}/subscription`);
  const usage = await gateway.get(`${base}/usage?start_date=2026-11-01&end_date=2026-11-30`);
  return subscription.json.hard_limit_usd - usage.json.total_usage / 100;
}

describe("the balance", () => {
  test.each([BILLING, "/dashboard/billing"])("is what relays compute from %s", async (base) => {
    const gateway = openGateway();
    await gateway.setAccount({ balance: 12.34 });
    expect(await balanceSeen(gateway, base)).toBeCloseTo(12.34, 6);
  });

  test("is the same when the key may see what was spent", async () => {
    const gateway = openGateway();
    await gateway.setAccount({ balance: 12.34, adminKey: true, usage: 5.5 });
    expect(await balanceSeen(gateway)).toBeCloseTo(12.34, 6);
    const usage = await gateway.get(`${BILLING}/usage`);
    expect(usage.json.total_usage).toBeCloseTo(550, 6);
  });

  test("has every field of a subscription", async () => {
    const gateway = openGateway();
    await gateway.setAccount({ balance: 12.34 });
    const { json } = await gateway.get(`${BILLING}/subscription`);
    expect(json).toMatchObject({
      object: "billing_subscription",
      has_payment_method: true,
      soft_limit_usd: 12.34,
      hard_limit_usd: 12.34,
      system_hard_limit_usd: 12.34,
    });
    expect(json.access_until).toBeGreaterThan(Date.now() / 1000 + 300 * 24 * 3600);
  });

  test("is in dollars in credit_grants", async () => {
    const gateway = openGateway();
    await gateway.setAccount({ balance: 12.34 });
    const { json } = await gateway.get(`${BILLING}/credit_grants`);
    expect(json).toMatchObject({
      object: "credit_summary",
      total_granted: 12.34,
      total_used: 0,
      total_available: 12.34,
      grants: { object: "list", data: [{ grant_amount: 12.34, used_amount: 0 }] },
    });
  });

  test.each([
    ["a bare number as text", '"7.5"'],
    ["an object", '{"balance": 7.5}'],
  ])("is understood as %s", async (_, body) => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "rest.fal.ai" }, status: 200, body });
    expect(await balanceSeen(gateway)).toBeCloseTo(7.5, 6);
  });

  test("comes from fal's documented address when the old one fails", async () => {
    const gateway = openGateway();
    await gateway.setAccount({ balance: 3.5, adminKey: true });
    await gateway.play({ match: { host: "rest.fal.ai" }, status: 404, body: {} });
    expect(await balanceSeen(gateway)).toBeCloseTo(3.5, 6);
  });

  test.each([
    ["fal fails", { status: 500, body: "oops" }],
    ["fal answers null", { status: 200, body: "null" }],
    ["fal answers an empty list", { status: 200, body: "[]" }],
    ["fal answers false", { status: 200, body: "false" }],
    ["fal answers a blank", { status: 200, body: '" "' }],
    ["fal answers a list in an object", { status: 200, body: '{"balance":[7]}' }],
    ["fal answers HTML", { status: 200, body: "<html>", contentType: "text/html" }],
  ])("is an error, never a guess, when %s", async (_, scenario) => {
    for (const route of ["subscription", "credit_grants"]) {
      const gateway = openGateway();
      for (const host of ["rest.fal.ai", "api.fal.ai"]) {
        await gateway.play({ match: { host }, ...scenario });
      }
      const answer = await gateway.get(`${BILLING}/${route}`);
      expect(answer.status).toBe(502);
      expect(answer.json.error.code).toBe("balance_unavailable");
    }
  });

  test("is an error while fal does not say what was spent", async () => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "api.fal.ai" }, status: 503, body: {} });
    expect((await gateway.get(`${BILLING}/usage`)).json.error.code).toBe("balance_unavailable");
  });

  test("is refused for a key that fal does not know (F29)", async () => {
    const gateway = openGateway();
    const headers = { authorization: "Bearer unknown:key" };
    const answer = await gateway.get(`${BILLING}/subscription`, headers);
    expect(answer.status).toBe(401);
    expect(answer.json.error.code).toBe("invalid_api_key");
  });

  test("is shown to nobody without a key (SEC-08)", async () => {
    for (const route of ["subscription", "usage", "credit_grants"]) {
      expect((await openGateway().get(`${BILLING}/${route}`, {})).status).toBe(401);
    }
  });

  test("of the operator is shown to who has an access key, and to no stranger who may spend (SEC-08)", async () => {
    const ACCESS_KEYS = ACCESS_KEY;
    const gateway = openGateway({ FAL_KEY: "a:1", ALLOW_ANONYMOUS: "true", ACCESS_KEYS });
    await gateway.setAccount({ balance: 12.34 });
    const route = `${BILLING}/credit_grants`;
    for (const headers of [
      {},
      { "x-api-key": "not-an-access-key" },
      { authorization: "Basic x" },
    ]) {
      expect((await gateway.get(route, headers as Record<string, string>)).status).toBe(401);
    }
    for (const host of ["rest.fal.ai", "api.fal.ai"]) expect(await gateway.seen(host)).toEqual([]);
    const known = await gateway.get(route, { authorization: `Bearer ${ACCESS_KEYS}` });
    expect(known.json.total_available).toBe(12.34);
  });

  test("of several operator's keys is that of the first, in every answer", async () => {
    const ACCESS_KEYS = ACCESS_KEY;
    const gateway = openGateway({ FAL_KEY: "a:1,b:2,c:3", ACCESS_KEYS });
    for (let turn = 0; turn < 8; turn++) {
      for (const route of ["subscription", "usage"]) {
        await gateway.get(`${BILLING}/${route}`, { "x-api-key": ACCESS_KEYS });
      }
    }
    const asked = [...(await gateway.seen("rest.fal.ai")), ...(await gateway.seen("api.fal.ai"))];
    expect(asked.length).toBeGreaterThan(16);
    expect(new Set(asked.map((request) => request.headers.authorization))).toEqual(
      new Set(["Key a:1"]),
    );
  });

  test("that fal refuses to the operator's key is not the caller's fault (F29)", async () => {
    const ACCESS_KEYS = ACCESS_KEY;
    const gateway = openGateway({ FAL_KEY: "unknown:key", ACCESS_KEYS });
    const answer = await gateway.get(`${BILLING}/subscription`, { "x-api-key": ACCESS_KEYS });
    expect(answer.status).toBe(503);
    expect(answer.json.error.code).toBe("gateway_key_rejected");
  });
});
