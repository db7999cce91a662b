import { describe, expect, test } from "vitest";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";
import { openGateway, say } from "../support/shared/gateway.ts";

describe("a path", () => {
  test.each([
    "/v1/chat/completions",
    "/chat/completions",
    "//v1/chat/completions",
    "/v1/v1/chat/completions",
    "/api/v1/chat/completions",
    "/v1/chat/completions/",
  ])("%s leads to chat completions", async (path) => {
    const gateway = openGateway();
    const answer = await gateway.post(path, { model: "openai/gpt-4o", messages: say("Hi") });
    expect(answer.status).toBe(200);
  });

  test("that names a model may hold a % that encodes nothing", async () => {
    const answer = await openGateway().get("/v1/models/100%25/50%");
    expect(answer.status).toBe(404);
    expect(answer.json.error).toMatchObject({ code: "model_not_found" });
  });

  test("that does not exist is a 404 in the envelope (SEC-07)", async () => {
    const answer = await openGateway().get("/v1/nothing");
    expect(answer.status).toBe(404);
    expect(answer.json.error).toEqual({
      message: expect.stringContaining("/nothing"),
      type: "invalid_request_error",
      param: null,
      code: "not_found",
    });
  });

  test.each([
    ["GET", "/v1/chat/completions", "POST, OPTIONS"],
    ["DELETE", "/v1/embeddings", "POST, OPTIONS"],
    ["POST", "/v1/models", "GET, HEAD, OPTIONS"],
    ["PUT", "/health", "GET, HEAD, OPTIONS"],
    ["POST", "/v1/dashboard/billing/usage", "GET, HEAD, OPTIONS"],
    ["PATCH", "/v1/responses", "POST, OPTIONS"],
  ])("refuses the wrong method with Allow: %s %s (SEC-07)", async (method, path, allow) => {
    const response = await openGateway().fetch(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    expect(await response.json()).toMatchObject({ error: { code: "method_not_allowed" } });
  });

  test.each([
    "/admin",
    "/debug",
    "/debug/pprof",
    "/metrics",
    "/logs",
    "/log",
    "/public/logs",
    "/config",
    "/env",
    "/.env",
    "/.cache/facts",
    "/_control/requests",
    "/v1/files",
    "/v1/keys",
    "/v1/admin/keys",
    "/v1/chat",
    "/openrouter/router/openai/v1/chat/completions",
  ])("shows nothing of the inside, also to who has an access key: %s (SEC-07)", async (path) => {
    const access = ACCESS_KEY;
    const gateway = openGateway({ FAL_KEY: KEY, ACCESS_KEYS: access });
    const answer = await gateway.get(path, { "x-api-key": access });
    expect(answer.status).toBe(404);
    expect(answer.json.error.code).toBe("not_found");
    for (const host of ["fal.run", "queue.fal.run", "rest.fal.ai", "api.fal.ai"]) {
      expect(await gateway.seen(host)).toEqual([]);
    }
  });

  test("tells its methods to a plain OPTIONS", async () => {
    const response = await openGateway().fetch("/v1/chat/completions", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
  });

  test("answers HEAD like GET without a body", async () => {
    const response = await openGateway().fetch("/v1/models", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });
});

describe("a request id", () => {
  test("is on every answer, and the caller's own is kept", async () => {
    const gateway = openGateway();
    const own = await gateway.get("/health", { "x-request-id": "my-id_1" });
    expect(own.headers.get("x-request-id")).toBe("my-id_1");
    for (const path of ["/", "/v1/nothing", "/v1/chat/completions"]) {
      expect((await gateway.get(path)).headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
    }
  });

  test("that could break a log line is replaced", async () => {
    const answer = await openGateway().get("/health", { "x-request-id": 'a" b' });
    expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  });
});

describe("GET /", () => {
  test("tells programs what is here, under the keys of version 1.13", async () => {
    const answer = await openGateway({ FAL_KEY: KEY }).get("/", {});
    expect(Object.keys(answer.json)).toEqual(
      expect.arrayContaining([
        "service",
        "version",
        "usage",
        "endpoints",
        "features",
        "thinking_models",
        "image_config",
        "proxy",
        "limitations",
        "docs",
        "auth",
        "configuration",
        "upstream",
      ]),
    );
    expect(answer.json.usage.base_url).toBe("http://gateway.test/v1");
    expect(answer.json.thinking_models.pairs).toMatchObject({
      "deepseek/deepseek-v3.2-thinking": "deepseek/deepseek-v3.2",
    });
    expect(answer.text).not.toContain(KEY);
  });

  test("says which keys are taken", async () => {
    const usageOf = async (settings: Record<string, string>) =>
      (await openGateway(settings).get("/", {})).json.usage.api_key;
    expect(await usageOf({})).toBe("your fal key (<key id>:<secret>)");
    expect(await usageOf({ ALLOW_OWN_KEYS: "false" })).toBe("none accepted");
    const open = { FAL_KEY: KEY, ACCESS_KEYS: "0123456789abcdef", ALLOW_ANONYMOUS: "true" };
    expect(await usageOf(open)).toBe(
      "your fal key (<key id>:<secret>) or an access key of this gateway; optional",
    );
  });

  test("says how many pictures a reply keeps", async () => {
    const limits = async (IMAGES_PER_REPLY: string) =>
      (await openGateway({ IMAGES_PER_REPLY }).get("/", {})).json.limitations.images_per_reply;
    expect(await limits("all")).toBe("all");
    expect(await limits("3")).toBe(3);
  });
});

test.each([
  ["/health", "ok"],
  ["/healthz", "ok"],
  ["/readyz", "ready"],
])("GET and HEAD %s ask nobody, and want no key (REL-13)", async (path, status) => {
  const gateway = openGateway();
  const answer = await gateway.get(path, {});
  expect(answer.status).toBe(200);
  expect(answer.json.status).toBe(status);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect((await gateway.fetch(path, { method: "HEAD" })).status).toBe(200);
  for (const host of ["fal.run", "openrouter.ai", "rest.fal.ai", "api.fal.ai"]) {
    expect(await gateway.seen(host)).toEqual([]);
  }
});

test("GET /health asks nobody", async () => {
  const gateway = openGateway();
  const answer = await gateway.get("/health", {});
  expect(answer.json).toEqual({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  expect(await gateway.seen("openrouter.ai")).toEqual([]);
});
