import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { HumanMessage } from "@langchain/core/messages";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { embed, generateText, jsonSchema, streamText, tool } from "ai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RUNTIMES, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const MODEL = "google/gemini-2.5-flash";
const THINKING = "deepseek/deepseek-v3.2-thinking";

describe.each(RUNTIMES)("on %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 90_000);
  afterAll(() => server.stop());

  describe.each(["openai-compatible", "openrouter"])("the Vercel AI SDK with %s", (provider) => {
    const options = () => ({ baseURL: `${server.url}/v1`, apiKey: KEY });
    const chat = (model: string) =>
      provider === "openrouter"
        ? createOpenRouter(options()).chat(model)
        : createOpenAICompatible({ name: "gateway", includeUsage: true, ...options() })(model);

    test("writes a text", async () => {
      const { text, usage } = await generateText({ model: chat(MODEL), prompt: "Hello" });
      expect(text).toMatch(/\S/);
      expect(usage.totalTokens).toBeGreaterThan(0);
    });

    test("streams a text and knows what it cost", async () => {
      const result = streamText({ model: chat(MODEL), prompt: "Hello" });
      let text = "";
      for await (const piece of result.textStream) text += piece;
      expect(text).toMatch(/\S/);
      expect((await result.usage).totalTokens).toBeGreaterThan(0);
    });

    test("streams the reasoning of a thinking model apart from the text", async () => {
      const result = streamText({ model: chat(THINKING), prompt: "Why?" });
      await result.consumeStream();
      expect(await result.reasoningText).toMatch(/\S/);
      expect(await result.text).toMatch(/\S/);
    });

    test("calls a tool", async () => {
      const weather = tool({
        inputSchema: jsonSchema<{ city?: string }>({
          type: "object",
          properties: { city: { type: "string" } },
        }),
        execute: async () => "Sunny",
      });
      const result = await generateText({ model: chat(MODEL), prompt: "Hi", tools: { weather } });
      expect(result.toolCalls[0]?.toolName).toBe("weather");
    });

    test("gets a stream's pictures as text", async () => {
      const model = chat("google/gemini-3.1-flash-image");
      const result = streamText({ model, prompt: "A cat" });
      expect(await result.text).toContain("![Generated Image](data:image/png");
    });
  });

  test("the Vercel AI SDK embeds", async () => {
    const gateway = createOpenAICompatible({
      name: "gateway",
      baseURL: `${server.url}/v1`,
      apiKey: KEY,
    });
    const model = gateway.embeddingModel("openai/text-embedding-3-small");
    const { embedding } = await embed({ model, value: "a cat" });
    expect(embedding.length).toBeGreaterThan(100);
  });

  describe("LangChain", () => {
    const options = () => ({
      apiKey: KEY,
      configuration: { baseURL: `${server.url}/v1` },
      maxRetries: 0,
    });

    test("chats and streams", async () => {
      const model = new ChatOpenAI({ model: MODEL, ...options() });
      const answer = await model.invoke([new HumanMessage("Hello")]);
      expect(answer.text).toMatch(/\S/);
      expect(
        (answer.usage_metadata as { total_tokens: number } | undefined)?.total_tokens,
      ).toBeGreaterThan(0);
      let text = "";
      for await (const chunk of await model.stream("Hello")) text += chunk.text;
      expect(text).toMatch(/\S/);
    });

    test("answers in a structure", async () => {
      const model = new ChatOpenAI({ model: MODEL, ...options() }).withStructuredOutput({
        title: "answer",
        type: "object",
        properties: { ok: { type: "boolean" } },
        required: ["ok"],
        additionalProperties: false,
      });
      expect(await model.invoke("Fine?")).toEqual({ ok: expect.any(Boolean) });
    });

    test("embeds", async () => {
      const model = new OpenAIEmbeddings({ model: "openai/text-embedding-3-small", ...options() });
      expect((await model.embedQuery("a cat")).length).toBeGreaterThan(100);
    });
  });
});
