import { describe, expect, test } from "vitest";
import entry from "#entry";
import { KEY } from "../support/shared/canary.ts";
import { openGateway, say, type TestGateway } from "../support/shared/gateway.ts";

const authorization = { authorization: `Bearer ${KEY}` };
const chat = { model: "openai/gpt-4o", messages: say("Hi") };
const post = (body: object) => ({
  method: "POST",
  headers: authorization,
  body: JSON.stringify(body),
});

const open = (settings?: Record<string, unknown>) =>
  openGateway({ DEFAULT_IMAGE_SIZE: "1K", ...settings });

describe("no cache keeps (SEC-14)", () => {
  test.each<[string, string, RequestInit, number]>([
    ["a chat", "/v1/chat/completions", post(chat), 200],
    ["a stream", "/v1/chat/completions", post({ ...chat, stream: true }), 200],
    [
      "a picture",
      "/v1/chat/completions",
      post({ ...chat, model: "google/gemini-3.1-flash-image" }),
      200,
    ],
    ["a response", "/v1/responses", post({ model: chat.model, input: "Hi" }), 200],
    ["a streamed response", "/v1/responses", post({ ...chat, input: "Hi", stream: true }), 200],
    [
      "embeddings",
      "/v1/embeddings",
      post({ model: "openai/text-embedding-3-small", input: "a" }),
      200,
    ],
    ["a balance", "/v1/dashboard/billing/usage", { headers: authorization }, 200],
    ["the home page", "/", {}, 200],
    ["the state of health", "/health", {}, 200],
    ["a refusal", "/v1/chat/completions", { method: "POST", body: "{}" }, 401],
    ["an unknown route", "/v1/nothing", {}, 404],
    ["an unknown model", "/v1/models/no/such", {}, 404],
    ["a wrong method", "/v1/chat/completions", {}, 405],
    ["an OPTIONS", "/v1/models", { method: "OPTIONS" }, 204],
    ["a HEAD", "/health", { method: "HEAD" }, 200],
    ["a refused /proxy", "/proxy?url=http%3A%2F%2F10.0.0.1%2F", {}, 403],
  ])("%s", async (_what, path, init, status) => {
    const response = await open().fetch(path, init);
    await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toMatch(/^no-store(?:, no-transform)?$/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("what /proxy fetches, whatever the target says: it is asked each time", async () => {
    const gateway = open();
    const headers = {
      "cache-control": "public, max-age=600",
      expires: "Fri, 01 Jan 2100 00:00:00 GMT",
    };
    await gateway.play({ match: { path: "/file" }, status: 200, body: { a: 1 }, headers });
    const target = encodeURIComponent(`${gateway.upstream}/fal.run/file`);
    for (const times of [1, 2]) {
      const { status, headers: got } = await gateway.get(`/proxy?url=${target}`, {});
      expect(status).toBe(200);
      expect(got.get("cache-control")).toBe("no-store");
      expect(got.has("expires")).toBe(false);
      expect(await gateway.seen()).toHaveLength(times);
    }
  });
});

describe("the model list (SEC-14)", () => {
  const models = (gateway: TestGateway) => gateway.get("/v1/models", {});

  test("is the one answer that caches may keep", async () => {
    const { status, headers } = await models(open());
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("public, max-age=600");
  });

  test.each([
    ["failed", { status: 500, body: { error: "down" } }],
    ["is empty", { status: 200, body: { data: [] } }],
    ["is no JSON", { status: 200, body: "<html>" }],
  ])("is not kept, nor let keep, when its source %s", async (_why, scenario) => {
    const gateway = open();
    await gateway.play({ match: { host: "openrouter.ai" }, ...scenario });
    const { status, headers } = await models(gateway);
    expect(status).toBe(502);
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("the home page (SEC-74)", () => {
  test("lets a browser run nothing and frame nothing", async () => {
    const { headers } = await open().get("/", {});
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  test("keeps a browser on https once it came so, but not its neighbours", async () => {
    const { env } = open();
    const { headers } = await entry.fetch(new Request("https://gateway.test/"), env, {});
    expect(headers.get("strict-transport-security")).toBe("max-age=15552000");
  });
});
