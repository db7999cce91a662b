import { describe, expect, test } from "vitest";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";
import { type Loose, openGateway, say, type TestGateway } from "../support/shared/gateway.ts";

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

/** What an attacker listens on: none of the gateway's upstreams, and another origin than theirs. */
function openCanary() {
  const { upstream, seen } = openGateway();
  const origin = upstream.replace("//127.0.0.1", "//localhost");
  return {
    url: `${origin}/fal.run/openrouter/router/openai/v1/chat/completions`,
    hits: async () => (await Promise.all(HOSTS.map((host) => seen(host)))).flat(),
  };
}

const HOSTS = [
  "fal.run",
  "queue.fal.run",
  "rest.fal.ai",
  "api.fal.ai",
  "v3.fal.media",
  "openrouter.ai",
];

test("the canary of the tests below sees whoever calls it", async () => {
  const canary = openCanary();
  await fetch(canary.url, { method: "POST", body: "{}" });
  expect(await canary.hits()).toHaveLength(1);
});

describe("a redirect of an upstream is never followed (SEC-05)", () => {
  const drawing = { model: "google/gemini-3.1-flash-image", messages: say("A cat, 1K") };
  const queued = { IMAGE_TRANSPORT: "queue", TIMEOUT_TOTAL_S: "1" };
  const hosted = { IMAGE_DELIVERY: "hosted" };
  const jobs = "/openrouter/router/requests/*";
  const order = { host: "queue.fal.run", method: "POST" };
  const status = { host: "queue.fal.run", path: `${jobs}/status` };
  const result = { host: "queue.fal.run", path: jobs };
  type Way = [what: string, match: Loose, path: string, json: Loose, code: string, more: Loose];

  function to(location: string, code = 307) {
    return { status: code, headers: { location }, body: {} };
  }

  test.each([301, 302, 303, 307, 308])("with %i (F27)", async (code) => {
    const canary = openCanary();
    for (const stream of [false, true]) {
      const gateway = openGateway();
      await gateway.play(to(canary.url, code));
      const answer = await gateway.chat({ ...body, stream });
      expect(answer.status).toBe(502);
      expect(answer.json.error.code).toBe("upstream_redirect_refused");
      expect(answer.headers.get("x-should-retry")).toBe("false");
      expect(answer.text).not.toContain(canary.url);
      expect(await gateway.seen()).toHaveLength(1);
    }
    expect(await canary.hits()).toEqual([]);
  });

  test.each<Way>([
    ["responses", { host: "fal.run" }, "/v1/responses", { model: body.model, input: "Hi" }, "", {}],
    ["embeddings", { host: "fal.run" }, "/v1/embeddings", { model: "a/b", input: "Hi" }, "", {}],
    ["the queue's order", order, "/v1/chat/completions", drawing, "", { IMAGE_TRANSPORT: "queue" }],
    ["a job's status", status, "/v1/chat/completions", drawing, "upstream_timeout", queued],
    [
      "a job's result",
      result,
      "/v1/chat/completions",
      drawing,
      "",
      { ...queued, TIMEOUT_TOTAL_S: "30" },
    ],
  ])("by %s (F27)", async (_, match, path, json, code, settings) => {
    const canary = openCanary();
    const gateway = openGateway(settings);
    // A job that is done says so before its result leads elsewhere.
    if (match === result) await gateway.play({ match: status, status: 200, body: COMPLETED });
    await gateway.play({ match, ...to(canary.url) });
    const answer = await gateway.post(path, json);
    expect(answer.json.error.code).toBe(code || "upstream_redirect_refused");
    expect(await canary.hits()).toEqual([]);
  });

  const COMPLETED = { status: "COMPLETED" };

  test.each([
    ["the place to store a picture", "rest.fal.ai"],
    ["the store itself", "v3.fal.media"],
  ])("by %s: the picture goes inline (F27)", async (_, host) => {
    const canary = openCanary();
    const gateway = openGateway(hosted);
    await gateway.play({ match: { host }, ...to(canary.url) });
    const answer = await gateway.chat(drawing);
    expect(answer.json.choices[0].message.content).toContain("](data:image/");
    expect(await canary.hits()).toEqual([]);
  });

  test("by the balance, old and new (F27)", async () => {
    const canary = openCanary();
    const gateway = openGateway();
    for (const host of ["rest.fal.ai", "api.fal.ai"]) {
      await gateway.play({ match: { host }, ...to(canary.url) });
    }
    for (const route of ["subscription", "usage", "credit_grants"]) {
      const answer = await gateway.get(`/v1/dashboard/billing/${route}`);
      expect(answer.json.error.code).toBe("balance_unavailable");
    }
    expect(await canary.hits()).toEqual([]);
  });

  test("by the list of models (F27)", async () => {
    const canary = openCanary();
    const gateway = openGateway();
    await gateway.play({ match: { host: "openrouter.ai" }, ...to(canary.url) });
    const answer = await gateway.get("/v1/models");
    expect(answer.json.error.code).toBe("models_unavailable");
    expect(await canary.hits()).toEqual([]);
  });
});

describe("nothing that a caller says changes where its key goes (SEC-06)", () => {
  const OWN_PATH = "/openrouter/router/openai/v1/chat/completions";

  async function expectOwnUpstream(
    path: string,
    { json = body, headers = {} }: { json?: object; headers?: Record<string, string> } = {},
    canary = openCanary(),
  ) {
    const gateway = openGateway();
    const authorization = `Bearer ${KEY}`;
    await gateway.post(path, json, { authorization, ...headers });
    const seen = (await Promise.all(HOSTS.slice(0, -1).map((host) => gateway.seen(host)))).flat();
    expect(seen.map((request) => [request.host, request.path])).toEqual([["fal.run", OWN_PATH]]);
    expect(await canary.hits()).toEqual([]);
  }

  test.each([
    "base_url",
    "baseURL",
    "api_base",
    "custom_host",
    "url",
    "endpoint",
    "proxy",
    "webhook_url",
    "callback_url",
  ])("not a member of the body: %s", async (name) => {
    const canary = openCanary();
    const json = { ...body, [name]: canary.url, extra_body: { [name]: canary.url } };
    await expectOwnUpstream("/v1/chat/completions", { json }, canary);
  });

  test.each([
    "x-fal-target-url",
    "x-fal-client-proxy",
    "x-forwarded-host",
    "x-original-url",
    "x-rewrite-url",
    "x-upstream-host",
    "x-portkey-custom-host",
    "x-base-url",
    "forwarded",
  ])("not a header: %s", async (name) => {
    const canary = openCanary();
    const headers = { [name]: name === "forwarded" ? `host="${canary.url}"` : canary.url };
    await expectOwnUpstream("/v1/chat/completions", { headers }, canary);
  });

  test.each([
    "?url=http://evil.example",
    "?base_url=http://evil.example&x=@evil.example",
    "?x=/../../../../evil",
    "?x=%2F..%2F..%2F#/evil",
    "?//evil.example/",
  ])("not the query: %s", async (query) => {
    await expectOwnUpstream(`/v1/chat/completions${query}`);
  });

  test.each([
    "../../../evil",
    "a%2F..%2Fb",
    "//evil.example/x",
    "https://evil.example/x",
    "a/b?x#y",
  ])("not the name of a model: %s", async (model) => {
    await expectOwnUpstream("/v1/chat/completions", { json: { ...body, model } });
  });

  test.each([
    // What a server makes of an absolute-form target, or of another Host: another origin in the URL.
    ".evil.example/v1/chat/completions",
    "//v1/chat/completions",
    "/v1//chat///completions",
    "/v1/x/../chat/completions",
    "/v1/%2e%2e/v1/chat/completions",
  ])("not the request's own address: %s", async (path) => {
    await expectOwnUpstream(path);
  });

  test.each([
    "//evil.example/v1/chat/completions",
    "/http://evil.example/v1/chat/completions",
    "/v1/chat/completions/../../../evil",
    "/v1/chat%2Fcompletions",
    "/v1/chat/completions%2F..%2F..%2Fevil",
    "/v1/chat\\..\\completions",
    "/v1/chat/completions@evil.example",
  ])("and an address that is none of the routes leads nowhere: %s", async (path) => {
    const gateway = openGateway();
    expect((await gateway.post(path, body)).status).toBe(404);
    for (const host of HOSTS) expect(await gateway.seen(host)).toEqual([]);
  });

  test("not the queue's own receipt", async () => {
    const canary = openCanary();
    const gateway = openGateway({ IMAGE_TRANSPORT: "queue", TIMEOUT_TOTAL_S: "1" });
    const receipt = {
      request_id: "../../evil",
      status_url: canary.url,
      response_url: `${canary.url}/response`,
      cancel_url: `${canary.url}/cancel`,
    };
    const match = { host: "queue.fal.run", method: "POST" };
    await gateway.play({ match, status: 200, body: receipt });
    const drawing = { model: "google/gemini-3.1-flash-image", messages: say("A cat") };
    expect((await gateway.chat(drawing)).status).toBe(504);
    const paths = async () => (await gateway.seen("queue.fal.run")).map(({ path }) => path);
    const cancelled = expect.arrayContaining([expect.stringMatching(/\/cancel$/)]);
    await expect.poll(paths, { timeout: 5000 }).toEqual(cancelled);
    const [, ...asked] = await paths();
    for (const path of asked) {
      expect(path).toMatch(/^\/openrouter\/router\/requests\/\.\.%2F\.\.%2Fevil/);
    }
    expect(await canary.hits()).toEqual([]);
  });
});

describe("a key that fal refuses (F29)", () => {
  const ACCESS = ACCESS_KEY;
  const settings = { FAL_KEY: "operator:key", ACCESS_KEYS: ACCESS };
  const FORBIDDEN = { detail: "You may not use this application" };
  const UNKNOWN = { detail: "No user found for Key ID and Secret" };

  test.each([
    [401, UNKNOWN, 401, "invalid_api_key"],
    [403, FORBIDDEN, 403, "permission_denied"],
  ])("with %i and is the caller's is the caller's business", async (status, said, seen, code) => {
    for (const stream of [false, true]) {
      const gateway = openGateway(settings);
      await gateway.play({ status, body: said });
      const answer = await gateway.chat({ ...body, stream });
      expect(answer.status).toBe(seen);
      expect(answer.json.error.code).toBe(code);
      expect(await gateway.seen()).toHaveLength(1);
    }
  });

  test.each([
    [401, UNKNOWN],
    [403, FORBIDDEN],
  ])("with %i and is the operator's is never shown as the caller's", async (status, said) => {
    for (const stream of [false, true]) {
      const gateway = openGateway(settings);
      await gateway.play({ status, body: said });
      const answer = await gateway.post(
        "/v1/chat/completions",
        { ...body, stream },
        { "x-api-key": ACCESS },
      );
      expect(answer.status).toBe(503);
      expect(answer.json.error).toMatchObject({
        code: "gateway_key_rejected",
        type: "server_error",
        message: expect.stringContaining("of this gateway"),
      });
      expect(answer.headers.get("x-should-retry")).toBe("false");
      expect(answer.headers.get("www-authenticate")).toBeNull();
      expect(answer.text).not.toMatch(/operator:key|No user found|your key|api[_ ]key/i);
      expect(await gateway.seen()).toHaveLength(1);
    }
  });
});

describe("an account that is exhausted (F30)", () => {
  const ACCESS = ACCESS_KEY;
  const settings = { FAL_KEY: "operator:key", ACCESS_KEYS: ACCESS };
  const LOCKED = { detail: "User is locked. Reason: Exhausted balance." };

  test.each([
    ["403", { status: 403, body: LOCKED }],
    ["402", { status: 402, body: { detail: "Exhausted balance" } }],
  ])("is 402 insufficient_quota, once, whoever pays (%s)", async (_, scenario) => {
    for (const [headers, whose] of [
      [{ authorization: `Bearer ${KEY}` }, "Your fal account"],
      [{ "x-api-key": ACCESS }, "account of this gateway"],
    ] as unknown as [Record<string, string>, string][]) {
      for (const stream of [false, true]) {
        const gateway = openGateway(settings);
        await gateway.setAccount({ balance: 0 });
        await gateway.play(scenario);
        const answer = await gateway.post("/v1/chat/completions", { ...body, stream }, headers);
        expect(answer.status).toBe(402);
        expect(answer.json.error.code).toBe("insufficient_quota");
        expect(answer.json.error.message).toContain(whose);
        expect(answer.headers.get("x-should-retry")).toBe("false");
        expect(await gateway.seen()).toHaveLength(1);
      }
    }
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
