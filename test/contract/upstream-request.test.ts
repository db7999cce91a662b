import { describe, expect, test } from "vitest";
import { KEY, type Loose, openGateway, say, type TestGateway } from "../support/shared/gateway.ts";

const body = { model: "google/gemini-2.5-flash", messages: say("Hi") };

/** What `fetch` of either runtime adds by itself (workerd's to go past its cache), and what is the connection's. */
const OF_THE_RUNTIME = [
  "accept-language",
  "cache-control",
  "cf-ew-via",
  "cf-worker",
  "connection",
  "content-length",
  "host",
  "pragma",
  "sec-fetch-mode",
];

/** What clients, browsers and the edge put on a request; only some of it is fal's business. */
const FROM_THE_CLIENT: Record<string, string> = {
  "accept-language": "leak",
  "api-key": "leak",
  "cache-control": "no-store, leak",
  "cf-connecting-ip": "203.0.113.9, leak",
  cookie: "leak=1",
  forwarded: "for=leak",
  "openai-organization": "leak",
  origin: "https://leak.example",
  referer: "https://leak.example/",
  "x-api-key": "leak",
  "x-client-data": "leak",
  "x-fal-client-proxy": "leak",
  "x-fal-target-url": "https://leak.example",
  "x-forwarded-for": "203.0.113.9, leak",
  "x-real-ip": "leak",
  "x-request-id": "leak",
  "x-stainless-os": "leak",
};

const FOR_FAL: Record<string, string> = {
  "http-referer": "https://my.app",
  "idempotency-key": "once",
  "user-agent": "my-client/1.0",
  "x-app-fal-disable-fallback": "true",
  "x-fal-no-retry": "1",
  "x-fal-request-timeout": "30",
  "x-openrouter-metadata": "enabled",
  "x-openrouter-title": "My app",
  "x-title": "My app",
};

async function sent(gateway: TestGateway, path: string, json: object): Promise<Loose> {
  const authorization = `Bearer ${KEY}`;
  await gateway.post(path, json, { ...FROM_THE_CLIENT, ...FOR_FAL, authorization });
  const requests = await gateway.seen();
  expect(requests).toHaveLength(1);
  return requests[0];
}

describe("the request that reaches fal", () => {
  test.each([
    ["/v1/chat/completions", body],
    ["/v1/chat/completions", { ...body, stream: true }],
    ["/v1/responses", { model: body.model, input: "Hi" }],
    ["/v1/embeddings", { model: "openai/text-embedding-3-small", input: "Hi" }],
  ])("by %s carries these headers and no others: %j", async (path, json) => {
    const { headers } = await sent(openGateway(), path, json);
    const own = Object.keys(headers).filter((name) => !OF_THE_RUNTIME.includes(name));
    const always = ["accept", "authorization", "content-type", ...Object.keys(FOR_FAL)];
    const mayBe = own.includes("accept-encoding") ? ["accept-encoding"] : [];
    expect(own.sort()).toEqual([...always, ...mayBe].sort());
    expect(headers).toMatchObject({ ...FOR_FAL, authorization: `Key ${KEY}` });
    expect(headers["content-type"]).toBe("application/json");
    for (const name of OF_THE_RUNTIME) expect(headers[name] ?? "").not.toContain("leak");
  });

  test("asks for JSON, or for an event stream that is not compressed", async () => {
    const whole = await sent(openGateway(), "/v1/chat/completions", body);
    expect(whole.headers.accept).toBe("application/json");
    for (const [path, json] of [
      ["/v1/chat/completions", { ...body, stream: true }],
      ["/v1/responses", { model: body.model, input: "Hi", stream: true }],
    ] as const) {
      const { headers } = await sent(openGateway(), path, json);
      expect(headers.accept).toBe("text/event-stream");
      expect(headers["accept-encoding"]).toBe("identity");
    }
  });

  test("keeps the query: fal has parameters of its own in it", async () => {
    const path = "/v1/chat/completions?fal_max_queue_length=3&x=a%20b";
    const { query } = await sent(openGateway(), path, body);
    expect(query).toEqual({ fal_max_queue_length: "3", x: "a b" });
  });
});

describe("a request is sent once", () => {
  test.each([
    ["the connection is reset before an answer", { cut: { beforeHeaders: true, how: "reset" } }],
    ["the connection is closed before an answer", { cut: { beforeHeaders: true, how: "end" } }],
  ])("though %s: it may have been billed", async (_, scenario) => {
    const gateway = openGateway();
    await gateway.play(scenario);
    const answer = await gateway.chat(body);
    expect(answer.status).toBe(502);
    expect(answer.json.error.code).toBe("upstream_connection_lost");
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(await gateway.seen()).toHaveLength(1);
  });

  test.each([429, 500, 502, 503, 504])("though fal answers %i", async (status) => {
    const gateway = openGateway();
    await gateway.play({ status, body: { detail: "busy" } });
    expect((await gateway.chat(body)).status).toBe(status);
    expect(await gateway.seen()).toHaveLength(1);
  });
});
