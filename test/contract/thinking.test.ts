import { describe, expect, test } from "vitest";
import { openGateway, say } from "../support/shared/gateway.ts";

async function sent(model: string, more: object = {}, settings: Record<string, string> = {}) {
  const gateway = openGateway(settings);
  const { status } = await gateway.chat({ model, messages: say("Why?"), ...more });
  const { json } = (await gateway.seen())[0];
  return { model: json.model, reasoning: json.reasoning, json, status };
}

describe("a thinking name", () => {
  test.each([
    ["deepseek/deepseek-v3.2-thinking", "deepseek/deepseek-v3.2"],
    ["DeepSeek/DeepSeek-V3.2-Thinking", "deepseek/deepseek-v3.2"],
    ["anthropic/claude-sonnet-4.5-thinking", "anthropic/claude-sonnet-4.5"],
    ["anthropic/claude-sonnet-4.5-thinking:floor", "anthropic/claude-sonnet-4.5:floor"],
    // The catalogue no longer has the free variant.
    ["deepseek/deepseek-chat-v3.1-thinking", "deepseek/deepseek-chat-v3.1"],
    ["google/gemini-2.5-flash:free-thinking", "google/gemini-2.5-flash:free"],
    ["Anthropic/Claude-Sonnet-4.5-Thinking:FLOOR", "anthropic/claude-sonnet-4.5:floor"],
    ["anthropic/claude-sonnet-4.5-thinking@preset/Mine", "anthropic/claude-sonnet-4.5@preset/Mine"],
  ])("%s goes up as %s with reasoning on", async (name, model) => {
    expect(await sent(name)).toMatchObject({ model, reasoning: { enabled: true } });
  });

  test.each([
    "moonshotai/kimi-k2-thinking",
    "qwen/qwen3-max-thinking",
    "qwen/qwen3-next-80b-a3b-thinking",
    // Retired, and never another model.
    "baidu/ernie-4.5-21b-a3b-thinking",
    "thudm/glm-4.1v-9b-thinking",
    // Perhaps younger than the list, in any case not another model.
    "nobody/unknown-model-thinking",
    "qwen/qwen-plus-2025-07-28:thinking",
    "@preset/my-thinking",
    "anthropic/claude-sonnet-4.5@preset/my-thinking",
    "-thinking",
  ])("%s is a name of its own and stays", async (name) => {
    const { model, json } = await sent(name);
    expect(model).toBe(name);
    expect(json).not.toHaveProperty("reasoning");
  });

  test("keeps the caller's other wishes about reasoning", async () => {
    const { reasoning } = await sent("deepseek/deepseek-v3.2-thinking", {
      reasoning: { effort: "high", exclude: false, enabled: false },
    });
    expect(reasoning).toEqual({ effort: "high", exclude: false, enabled: true });
  });

  test("works in the list of fallbacks too", async () => {
    const models = ["deepseek/deepseek-v3.2-thinking", "openai/gpt-4o"];
    const { json } = await sent("openai/gpt-4o", { models });
    expect(json.models).toEqual(["deepseek/deepseek-v3.2", "openai/gpt-4o"]);
  });

  test("is taken from the list of fallbacks where that stands alone", async () => {
    const gateway = openGateway();
    const models = ["deepseek/deepseek-v3.2-thinking", "openai/gpt-4o"];
    await gateway.chat({ models, messages: say("Why?") });
    const { json } = (await gateway.seen())[0];
    expect(json.models).toEqual(["deepseek/deepseek-v3.2", "openai/gpt-4o"]);
    expect(json.reasoning).toEqual({ enabled: true });
    expect(json).not.toHaveProperty("model");
  });

  test("outweighs a habitual effort of none", async () => {
    const { reasoning } = await sent("deepseek/deepseek-v3.2-thinking", {
      reasoning_effort: "none",
    });
    expect(reasoning).toEqual({ enabled: true });
  });

  test("keeps :free while the catalogue has it", async () => {
    const gateway = openGateway();
    const architecture = { output_modalities: ["text"] };
    const ids = ["deepseek/deepseek-chat-v3.1", "deepseek/deepseek-chat-v3.1:free"];
    await gateway.play({
      match: { host: "openrouter.ai", path: "/api/v1/models" },
      status: 200,
      body: { data: ids.map((id) => ({ id, architecture })) },
    });
    await gateway.chat({ model: "deepseek/deepseek-chat-v3.1-thinking", messages: say("Why?") });
    expect((await gateway.seen())[0].json).toMatchObject({
      model: "deepseek/deepseek-chat-v3.1:free",
      reasoning: { enabled: true },
    });
  });

  test("means what the operator says before what is built in", async () => {
    const THINKING_MODELS = "deepseek/deepseek-v3.2-thinking=openai/gpt-5";
    expect(await sent("deepseek/deepseek-v3.2-thinking", {}, { THINKING_MODELS })).toMatchObject({
      model: "openai/gpt-5",
      reasoning: { enabled: true },
    });
  });

  test("can be given to any model by THINKING_MODELS", async () => {
    const THINKING_MODELS = "my/other=openai/gpt-4o, my/brain=openai/gpt-5";
    expect(await sent("My/Brain", {}, { THINKING_MODELS })).toMatchObject({
      model: "openai/gpt-5",
      reasoning: { enabled: true },
    });
  });

  test("is resolved without the live list, real ids still whole", async () => {
    for (const [name, model] of [
      ["deepseek/deepseek-v3.2-thinking", "deepseek/deepseek-v3.2"],
      ["google/gemini-3.1-flash-image-thinking", "google/gemini-3.1-flash-image"],
      ["nobody/unknown-model-thinking", "nobody/unknown-model"],
      ["moonshotai/kimi-k2-thinking", "moonshotai/kimi-k2-thinking"],
    ]) {
      const gateway = openGateway();
      await gateway.play({ match: { host: "openrouter.ai" }, status: 500, body: {} });
      await gateway.chat({ model: name, messages: say("Why?") });
      expect((await gateway.seen())[0].json.model).toBe(model);
    }
  });
});

describe("the dialects of reasoning", () => {
  const MODEL = "deepseek/deepseek-v3.2";
  test.each([
    [{ reasoning_effort: "low" }, { effort: "low" }],
    [{ enable_thinking: true }, { enabled: true }],
    [{ enable_thinking: false }, { enabled: false }],
    [{ thinking: { type: "enabled", budget_tokens: 2000 } }, { enabled: true, max_tokens: 2000 }],
    [{ thinking: { type: "disabled" } }, { enabled: false }],
    [{ thinking: { type: "adaptive" } }, { enabled: true }],
    [{ reasoning_effort: "low", reasoning: { max_tokens: 9 } }, { max_tokens: 9 }],
    [{ reasoning_effort: "none", enable_thinking: true }, { effort: "none" }],
    // OpenRouter refuses an effort beside a budget, wherever each of them comes from.
    [
      { reasoning_effort: "low", thinking: { type: "enabled", budget_tokens: 2000 } },
      { enabled: true, max_tokens: 2000 },
    ],
    [
      { reasoning: { effort: "high" }, thinking: { type: "enabled", budget_tokens: 2000 } },
      { enabled: true, effort: "high" },
    ],
    [
      { reasoning: { max_tokens: 9 }, thinking: { type: "enabled", budget_tokens: 2000 } },
      { enabled: true, max_tokens: 9 },
    ],
  ])("%j goes up as reasoning %j", async (asked, reasoning) => {
    const upstream = await sent(MODEL, asked);
    expect(upstream.reasoning).toEqual(reasoning);
    expect(upstream.status).toBe(200);
    for (const name of ["reasoning_effort", "enable_thinking", "thinking"]) {
      expect(upstream.json).not.toHaveProperty(name);
    }
  });

  test("reasoning itself passes as it came", async () => {
    const gateway = openGateway();
    const body = `{"model":"${MODEL}","reasoning":{"effort": "low"},"messages":[{"role":"user","content":"Why?"}]}`;
    await gateway.chat(body);
    expect((await gateway.seen())[0].body).toBe(body);
  });
});
