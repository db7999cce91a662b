import { describe, expect, test } from "vitest";
import { type Loose, openGateway } from "../support/shared/gateway.ts";

const BALANCE = { host: "rest.fal.ai", path: "/billing" };
const LIST = { host: "openrouter.ai", path: "/api/v1/models" };

const BAD_MOMENTS: [string, Loose][] = [
  ["is in a bad moment", { status: 503, body: "" }],
  ["loses the connection", { cut: { beforeHeaders: true, how: "reset" } }],
];

describe.each(BAD_MOMENTS)(
  "what costs nothing is asked once more when fal %s (REL-02)",
  (_, moment) => {
    test("the balance", async () => {
      const gateway = openGateway();
      await gateway.setAccount({ balance: 12.34 });
      await gateway.play({ match: BALANCE, times: 1, ...moment });
      const answer = await gateway.get("/v1/dashboard/billing/subscription");
      expect(answer.json.hard_limit_usd).toBeCloseTo(12.34, 6);
      expect(await gateway.seen(BALANCE.host)).toHaveLength(2);
    });

    test("the model list", async () => {
      const gateway = openGateway();
      await gateway.play({ match: LIST, times: 1, ...moment });
      const answer = await gateway.get("/v1/models");
      expect(answer.status).toBe(200);
      expect(answer.json.data.length).toBeGreaterThan(100);
      const seen = await gateway.seen(LIST.host);
      expect(seen.filter(({ path }) => path.startsWith(LIST.path))).toHaveLength(2);
    });
  },
);

test("what costs nothing is asked no third time (REL-02)", async () => {
  const gateway = openGateway();
  await gateway.play({ match: BALANCE, status: 503, body: "" });
  await gateway.get("/v1/dashboard/billing/subscription");
  expect(await gateway.seen(BALANCE.host)).toHaveLength(2);
});

test("what costs money is not asked again (REL-02)", async () => {
  const gateway = openGateway();
  await gateway.play({ times: 1, status: 503, body: "" });
  const messages = [{ role: "user", content: "Hi" }];
  const answer = await gateway.chat({ model: "openai/gpt-4o", messages });
  expect(answer.status).toBe(503);
  expect(answer.headers.get("x-gateway-attempts")).toBe("1");
  expect(answer.headers.get("x-should-retry")).toBeNull();
  expect(await gateway.seen()).toHaveLength(1);
});
