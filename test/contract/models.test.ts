import { describe, expect, test } from "vitest";
import { type Loose, openGateway } from "../support/shared/gateway.ts";
import { expectedTwins, twinsOf } from "../support/shared/twins.ts";

const list = async (gateway = openGateway()) =>
  (await gateway.get("/v1/models", {})).json.data as Loose[];

const LARGE = {
  architecture: { output_modalities: ["text"] },
  description: "x".repeat(10 * 1024 * 1024),
};

describe("the model list", () => {
  test("is public and complete in OpenAI's form", async () => {
    const models = await list();
    expect(models.length).toBeGreaterThan(100);
    for (const model of models) {
      expect(model).toMatchObject({
        id: expect.stringMatching(/\S/),
        object: "model",
        created: expect.any(Number),
        owned_by: expect.stringMatching(/\S/),
        name: expect.any(String),
        context_length: expect.any(Number),
        supported_endpoint_types: expect.arrayContaining(["openai"]),
      });
      for (const price of ["prompt", "completion", "request", "image"]) {
        expect(model.pricing[price]).toEqual(expect.any(String));
      }
    }
    expect(new Set(models.map((model) => model.id)).size).toBe(models.length);
    const alias = models.find(({ id }) => id === "~anthropic/claude-sonnet-latest");
    expect(alias?.owned_by).toBe("anthropic");
  });

  test("holds what fal's route serves and nothing else", async () => {
    const ids = (await list()).map((model) => model.id);
    expect(ids).toEqual(
      expect.arrayContaining([
        "openai/gpt-4o",
        "black-forest-labs/flux.2-pro",
        "openai/text-embedding-3-small",
      ]),
    );
    expect(ids).not.toContain("deepgram/flux-tts:free");
    expect(ids).not.toContain("x-ai/grok-imagine-video");
  });

  test("keeps OpenRouter's own fields", async () => {
    const model = (await list()).find(({ id }) => id === "google/gemini-2.5-flash");
    expect(model).toMatchObject({
      architecture: { input_modalities: expect.arrayContaining(["image"]) },
      supported_parameters: expect.arrayContaining(["reasoning"]),
      context_length: 1048576,
    });
  });

  test("has a thinking twin for each model that can reason on request, and for no other", async () => {
    const gateway = openGateway();
    const models = await list(gateway);
    const ids = new Set(models.map((model) => model.id));
    const query = "/openrouter.ai/api/v1/models?output_modalities=all";
    const real = ((await (await fetch(gateway.upstream + query)).json()) as Loose).data as Loose[];
    const virtual = twinsOf(models, real);
    expect(virtual.length).toBeGreaterThan(30);
    expect(virtual).toEqual(expectedTwins(real));
    expect(ids).toContain("deepseek/deepseek-v3.2-thinking");
    expect(ids).toContain("google/gemini-2.5-flash-thinking");
    expect(ids).not.toContain("openai/gpt-4o-thinking");
    expect(ids).toContain("moonshotai/kimi-k2-thinking");
    expect(ids).not.toContain("moonshotai/kimi-k2-thinking-thinking");
  });

  test("keeps a real id that looks like another model's twin", async () => {
    const gateway = openGateway();
    const model = { architecture: { output_modalities: ["text"] } };
    const supported_parameters = ["reasoning"];
    await gateway.play({
      match: { host: "openrouter.ai", path: "/api/v1/models" },
      status: 200,
      body: {
        data: [
          { ...model, id: "a/one", name: "One", supported_parameters },
          { ...model, id: "a/one-thinking", name: "Another" },
          { ...model, id: "a/two:free", name: "Two", supported_parameters },
          { ...model, id: "a/two-thinking", name: "Yet another" },
        ],
      },
    });
    const named = (await list(gateway)).filter(({ id }) => id.startsWith("a/"));
    expect(named.map(({ id, name }) => [id, name])).toEqual([
      ["a/one", "One"],
      ["a/one-thinking", "Another"],
      ["a/two:free", "Two"],
      ["a/two-thinking", "Yet another"],
    ]);
  });

  test("says a length of context for a model whose length nobody knows", async () => {
    const gateway = openGateway();
    const architecture = { output_modalities: ["text"] };
    await gateway.play({
      match: { host: "openrouter.ai", path: "/api/v1/models" },
      status: 200,
      body: {
        data: [
          { id: "a/unknown", architecture, context_length: null },
          { id: "a/absent", architecture },
          { id: "a/host", architecture, context_length: null, top_provider: { context_length: 9 } },
          { id: "a/own", architecture, context_length: 7, top_provider: { context_length: 9 } },
        ],
      },
    });
    const lengths = (await list(gateway))
      .filter(({ id }) => id.startsWith("a/"))
      .map(({ id, context_length }) => [id, context_length]);
    expect(lengths).toEqual([
      ["a/unknown", 4096],
      ["a/absent", 4096],
      ["a/host", 9],
      ["a/own", 7],
    ]);
  });

  test("gets image models from the frontend feed that the documented list lacks", async () => {
    const gateway = openGateway();
    const documented = { id: "a/text", architecture: { output_modalities: ["text"] } };
    const card = {
      slug: "b/draws",
      permaslug: "b/draws-2026",
      name: "Draws",
      created_at: "2026-01-02T03:04:05Z",
      input_modalities: ["text"],
      output_modalities: ["image"],
      endpoint: { pricing: { prompt: "0.1", discount: 0 }, supported_parameters: ["seed"] },
    };
    const known = { ...card, slug: "a/text" };
    const hidden = { ...card, slug: "b/hidden", hidden: true };
    await gateway.play({
      match: { host: "openrouter.ai", path: "/api/v1/models" },
      status: 200,
      body: { data: [documented] },
    });
    await gateway.play({
      match: { host: "openrouter.ai", path: "/api/frontend" },
      status: 200,
      body: { data: { models: [card, known, hidden] } },
    });
    const models = await list(gateway);
    expect(models.map((model) => model.id)).toEqual(["a/text", "b/draws"]);
    expect(models[0].pricing).toMatchObject({ prompt: "-1", completion: "-1", image: "0" });
    expect(models[1]).toMatchObject({
      created: 1767323045,
      owned_by: "b",
      canonical_slug: "b/draws-2026",
      pricing: { prompt: "0.1" },
    });
    expect(models[1].pricing).not.toHaveProperty("discount");
  });

  test("does without the frontend feed", async () => {
    const gateway = openGateway();
    await gateway.play({
      match: { host: "openrouter.ai", path: "/api/frontend" },
      status: 500,
      body: {},
    });
    expect((await list(gateway)).length).toBeGreaterThan(100);
  });

  test.each([
    ["fails", { status: 500, body: {} }],
    ["is empty", { status: 200, body: { data: [] } }],
    ["is no JSON", { status: 200, body: "<html>", contentType: "text/html" }],
    ["is cut", { cut: { afterBytes: 1000, how: "reset" } }],
    ["breaks off before it begins", { cut: { beforeHeaders: true, how: "reset" } }],
    ["redirects", { status: 302, headers: { location: "https://evil.test/" }, body: "" }],
    [
      "is over 20 MB",
      { status: 200, body: `{"data":[{"id":"a/${"x".repeat(21 * 1024 * 1024)}"}]}` },
    ],
  ])("is an error, not an empty list, when the upstream's %s (F45)", async (_, scenario) => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "openrouter.ai" }, ...scenario });
    const answer = await gateway.get("/v1/models");
    expect(answer.status).toBe(502);
    expect(answer.json.error.code).toBe("models_unavailable");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    ["takes a second", { latencyMs: 1000 }],
    ["is of 10 MB", { status: 200, body: { data: [{ ...LARGE, id: "openai/gpt-4o" }] } }],
  ])("is there although the upstream's %s (F45)", async (_, scenario) => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "openrouter.ai", path: "/api/v1/models" }, ...scenario });
    expect((await list(gateway)).map(({ id }) => id)).toContain("openai/gpt-4o");
  });

  test.each([
    ["fails", { status: 500, body: {} }],
    ["is no JSON", { status: 200, body: "<html>", contentType: "text/html" }],
    ["does not come", { cut: { afterBytes: 10, how: "stall" } }],
  ])("does not keep a chat waiting when the upstream's %s (F45)", async (_, scenario) => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "openrouter.ai" }, ...scenario });
    const messages = [{ role: "user", content: "Hi" }];
    expect((await gateway.chat({ model: "openai/gpt-4o", messages })).status).toBe(200);
  });

  test("is fetched once for many who ask at once, and kept", async () => {
    const gateway = openGateway();
    await Promise.all(Array.from({ length: 10 }, () => gateway.get("/v1/models")));
    const again = await gateway.get("/v1/models");
    expect(again.headers.get("x-cache")).toBe("fresh");
    expect(again.headers.get("cache-control")).toBe("public, max-age=600");
    const asked = await gateway.seen("openrouter.ai");
    expect(asked.filter((request) => request.path === "/api/v1/models")).toHaveLength(1);
  });

  test("never shows OpenRouter a key", async () => {
    const gateway = openGateway();
    await gateway.get("/v1/models");
    const requests = await gateway.seen("openrouter.ai");
    // The documented list and the frontend feed.
    expect(requests).toHaveLength(2);
    for (const request of requests) {
      expect(request.headers).not.toHaveProperty("authorization");
    }
  });

  test("has the key that Codex looks for when Codex asks", async () => {
    const answer = await openGateway().get("/v1/models?client_version=0.155.0");
    expect(answer.json.models).toEqual([]);
    expect(answer.json.data.length).toBeGreaterThan(100);
  });
});

describe("one model", () => {
  test.each(["openai/gpt-4o", "openai%2Fgpt-4o", "OpenAI/GPT-4o"])("is found as %s", async (id) => {
    const answer = await openGateway().get(`/v1/models/${id}`, {});
    expect(answer.json).toMatchObject({ id: "openai/gpt-4o", object: "model", owned_by: "openai" });
  });

  test("is found with its variant", async () => {
    const answer = await openGateway().get("/v1/models/google/gemini-2.5-flash%3Abatch");
    expect(answer.json.id).toBe("google/gemini-2.5-flash:batch");
  });

  test("that does not exist is a 404", async () => {
    const answer = await openGateway().get("/v1/models/nobody/nothing");
    expect(answer.status).toBe(404);
    expect(answer.json.error).toMatchObject({ code: "model_not_found", param: "model" });
  });
});
