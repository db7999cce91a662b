import { describe, expect, test } from "vitest";
import { openWorld, say } from "./world.ts";

const world = openWorld();
const body = { model: "openai/gpt-4o", messages: say("Hi") };

describe("fal's own refusals", () => {
  test.each([
    ["missing", {}, /^Cannot access application "openrouter\/router"/],
    ["of another scheme", { authorization: "Bearer id:secret" }, /^Invalid Key Authorization/],
    ["without a colon", { authorization: "Key abc" }, /^Invalid Key Authorization/],
    ["of nobody", { authorization: "Key id:wrong" }, /^No user found for Key ID and Secret$/],
  ])("401 for a key %s", async (_, headers, detail) => {
    const response = await world.post("chat/completions", body, headers);
    expect(response.status).toBe(401);
    expect((await response.json()).detail).toMatch(detail);
  });

  test("404 for an unknown path, free of charge, and 405 for GET", async () => {
    const response = await world.post("images/generations", body);
    expect(response.status).toBe(404);
    expect(response.headers.get("x-fal-billable-units")).toBe("0");
    expect(await response.json()).toEqual({
      detail: "Path /openai/v1/images/generations not found",
    });
    const got = await world.get("/fal.run/openrouter/router/openai/v1/chat/completions");
    expect(got.status).toBe(405);
  });

  test("422 for a body that is not JSON", async () => {
    const response = await world.post("chat/completions", "{nope");
    expect(response.status).toBe(422);
    expect((await response.json()).detail[0]).toMatchObject({ type: "json_invalid" });
  });

  test("403 for a locked account", async () => {
    await world.control("PUT", "/account", { locked: true });
    const locked = await world.post("chat/completions", body);
    expect(locked.status).toBe(403);
    expect((await locked.json()).detail).toMatch(/^User is locked\. Reason: Exhausted balance\./);
    world.fresh();
  });
});

describe("OpenRouter's refusals", () => {
  test.each([
    [
      "an unknown model",
      { model: "nobody/nothing" },
      400,
      "nobody/nothing is not a valid model ID",
    ],
    ["no messages", { messages: [] }, 400, 'Input required: specify "prompt" or "messages"'],
    ["an unknown role", { messages: [{ role: "robot", content: "" }] }, 400, /role/],
    ["tools where there are none", { model: "microsoft/phi-4", tools: [fn("f")] }, 404, /tool use/],
  ])("%s", async (_, change, status, message) => {
    const response = await world.post("chat/completions", { ...body, ...change });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: { code: status, message: expect.stringMatching(message) },
      user_id: expect.stringMatching(/^user_/),
    });
  });

  test.each([
    ["image-only models refuse text", "bytedance-seed/seedream-4.5", ["image", "text"]],
    ["text models refuse pictures", "openai/gpt-4o", ["image", "text"]],
  ])("%s", async (_, model, modalities) => {
    const response = await world.post("chat/completions", { ...body, model, modalities });
    expect(response.status).toBe(404);
    expect((await response.json()).error).toEqual({
      message: "No endpoints found that support the requested output modalities: image, text",
      code: 404,
      metadata: {
        routing_funnel: [{ step: "Initial Endpoints", endpoint_count: 1 }],
        failed_routing_step: "Filter by Model Output Modalities",
      },
    });
  });

  test.each(["openai/gpt-image-2", "bytedance-seed/seedream-5-0-pro", "deepgram/flux-tts:free"])(
    "%s does not work on chat",
    async (model) => {
      const change = { model, modalities: ["image"] };
      const response = await world.post("chat/completions", { ...body, ...change });
      expect(response.status).toBe(400);
      const { error } = await response.json();
      expect(error.availability.code).toBe("wrong_endpoint");
      expect(error).not.toHaveProperty("code");
    },
  );
});

test("an unknown host prefix is a 404 in JSON", async () => {
  const response = await world.get("/example.com/x");
  expect(response.status).toBe(404);
  expect((await response.json()).error).toBe("unknown host");
});

function fn(name: string): object {
  return { type: "function", function: { name, parameters: {} } };
}
