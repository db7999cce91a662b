import { describe, expect, test } from "vitest";
import { openWorld, say } from "./world.ts";

const world = openWorld();

describe("a buffered answer", () => {
  test("echoes the prompt and has OpenRouter's fields", async () => {
    const response = await world.post("chat/completions", {
      model: "openai/gpt-4o",
      messages: [{ role: "system", content: "Be kind." }, ...say("Name a colour")],
    });
    const body = await response.json();
    expect(response.headers.get("x-fal-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(response.headers.get("x-fal-billable-units"))).toBeGreaterThan(0);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^gen-\d+-\w{20}$/),
      provider: "OpenAI",
      model: "openai/gpt-4o",
      object: "chat.completion",
      system_fingerprint: null,
    });
    const [choice] = body.choices;
    expect(choice).toMatchObject({ finish_reason: "stop", index: 0, logprobs: null });
    expect(choice.message).toMatchObject({ role: "assistant", refusal: null, reasoning: null });
    expect(choice.message.content).toContain("“Name a colour”");
    expect(choice.message.content).toContain("2 messages");
    expect(body.usage.cost).toBe(
      body.usage.cost_details.upstream_inference_prompt_cost +
        body.usage.cost_details.upstream_inference_completions_cost,
    );
  });

  test("is Chinese for a Chinese prompt", async () => {
    const body = await world.chat({ model: "qwen/qwen3-max", messages: say("你好") });
    expect(body.choices[0].message.content).toContain("你问的是：“你好”");
  });

  test("is the same every time", async () => {
    const ask = () => world.chat({ model: "openai/gpt-4o", messages: say("Again") });
    const [first, second] = [await ask(), await ask()];
    expect(first.choices).toEqual(second.choices);
  });

  test("ends with length at the token limit and before a stop mark", async () => {
    const model = "openai/gpt-4o";
    const short = await world.chat({ model, max_tokens: 3, messages: say("Hello") });
    expect(short.choices[0].finish_reason).toBe("length");
    expect(short.usage.completion_tokens).toBe(3);
    const stopped = await world.chat({ model, stop: ["simulator"], messages: say("Hello") });
    expect(stopped.choices[0].finish_reason).toBe("stop");
    expect(stopped.choices[0].message.content).not.toContain("simulator");
  });

  test("an alias answers as its target, a routing variant as its base", async () => {
    const alias = await world.chat({ model: "~openai/gpt-latest", messages: say("Hi") });
    expect(alias.model).toBe("openai/gpt-5.6-sol");
    const nitro = await world.chat({ model: "openai/gpt-4o:nitro", messages: say("Hi") });
    expect(nitro.model).toBe("openai/gpt-4o");
  });
});

describe("pictures in a question", () => {
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAOElEQVR42u3PQQ0AAAgEINc/9K3hAaEHKwAA";

  test.each([
    ["an object", { url: `data:image/png;base64,${png}` }, "a 64×64 PNG picture"],
    ["a bare string, as fal's sample has it", `data:image/png;base64,${png}`, "64×64 PNG"],
    ["a link", { url: "https://example.com/cat.jpg" }, "a picture at https://example.com/cat.jpg"],
  ])("are described: %s", async (_, image, expected) => {
    const content = [
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: image },
    ];
    const messages = [{ role: "user", content }];
    const body = await world.chat({ model: "openai/gpt-4o", messages });
    expect(body.choices[0].message.content).toContain(expected);
  });

  test("are refused in assistant messages and by models that cannot see", async () => {
    const content = [{ type: "image_url", image_url: { url: "https://example.com/a.png" } }];
    const refused = await world.chat({
      model: "openai/gpt-4o",
      messages: [...say("Hi"), { role: "assistant", content }, ...say("More")],
    });
    expect(refused.error).toMatchObject({ code: 400, message: "Provider returned error" });
    expect(refused.error.metadata.raw).toContain("Assistant messages");
    const blind = await world.chat({
      model: "deepseek/deepseek-v3.2",
      messages: [{ role: "user", content }],
    });
    expect(blind.error).toMatchObject({ code: 404 });
  });
});

describe("reasoning", () => {
  const ask = async (model: string, more: object) => {
    const body = await world.chat({ model, messages: say("Why?"), ...more });
    return body.choices?.[0].message ?? body.error;
  };

  test("comes when it is mandatory or asked for", async () => {
    expect((await ask("moonshotai/kimi-k2-thinking", {})).reasoning).toContain("Why?");
    expect((await ask("anthropic/claude-sonnet-4.5", {})).reasoning).toBeNull();
    for (const more of [
      { reasoning: { enabled: true } },
      { reasoning: { max_tokens: 2000 } },
      { reasoning_effort: "low" },
      { include_reasoning: true },
    ]) {
      const message = await ask("anthropic/claude-sonnet-4.5", more);
      expect(message.reasoning_details).toEqual([
        expect.objectContaining({
          type: "reasoning.text",
          format: "anthropic-claude-v1",
          text: message.reasoning,
          signature: expect.any(String),
        }),
      ]);
    }
  });

  test("is summed up and encrypted by OpenAI's models", async () => {
    const { reasoning_details: details } = await ask("openai/gpt-5", {});
    expect(details.map(({ type }: { type: string }) => type)).toEqual([
      "reasoning.summary",
      "reasoning.encrypted",
    ]);
  });

  test("is billed but hidden with exclude", async () => {
    const body = await world.chat({
      model: "openai/gpt-5",
      messages: say("Why?"),
      reasoning: { exclude: true },
    });
    expect(body.choices[0].message.reasoning).toBeNull();
    expect(body.usage.completion_tokens_details.reasoning_tokens).toBeGreaterThan(0);
  });

  test("cannot be switched off where it is mandatory, nor be asked for twice differently", async () => {
    expect((await ask("openai/gpt-5", { reasoning_effort: "none" })).code).toBe(400);
    expect((await ask("openai/gpt-5", { reasoning: { enabled: false } })).code).toBe(400);
    const twice = { reasoning_effort: "low", reasoning: { effort: "high" } };
    expect((await ask("openai/gpt-5.1", twice)).code).toBe(400);
    const rivals = { reasoning: { effort: "high", max_tokens: 2000 } };
    expect((await ask("anthropic/claude-sonnet-4.5", rivals)).code).toBe(400);
  });
});
