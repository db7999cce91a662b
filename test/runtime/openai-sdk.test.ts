import OpenAI from "openai";
import OpenAI6 from "openai-6";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paid, play, RUNTIMES, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const MODEL = "google/gemini-2.5-flash";
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

// biome-ignore lint/suspicious/noExplicitAny: two majors with types of their own, one suite
type Loose = any;

const SDKS: [string, new (options: object) => Loose][] = [
  ["7.57", OpenAI],
  ["6.49", OpenAI6],
];

describe.each(RUNTIMES)("on %s", (_, start) => {
  let server: TestServer;
  let hosting: TestServer;
  beforeAll(async () => {
    server = await start();
    hosting = await start({ IMAGE_DELIVERY: "hosted" });
  }, 90_000);
  afterAll(() => Promise.all([server.stop(), hosting.stop()]));

  describe.each(SDKS)("the official SDK %s", (_version, Sdk) => {
    const client = (apiKey = KEY) =>
      new Sdk({ apiKey, baseURL: `${server.url}/v1`, maxRetries: 0 });
    const messages = [{ role: "user", content: "Hello" }];

    test("chats", async () => {
      const completion = await client().chat.completions.create({ model: MODEL, messages });
      expect(completion.choices[0].message.content).toMatch(/\S/);
      expect(completion.usage.total_tokens).toBeGreaterThan(0);
      expect(completion._request_id).toMatch(/\S/);
    });

    test("streams, with usage at the end", async () => {
      const stream = await client().chat.completions.create({
        model: MODEL,
        messages,
        stream: true,
        stream_options: { include_usage: true },
      });
      let text = "";
      let usage: Loose;
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? "";
        usage ??= chunk.usage;
      }
      expect(text).toMatch(/\S/);
      expect(usage.total_tokens).toBeGreaterThan(0);
    });

    test("shows a picture to a model", async () => {
      const content = [
        { type: "text", text: "What is this?" },
        { type: "image_url", image_url: { url: PIXEL } },
      ];
      const completion = await client().chat.completions.create({
        model: MODEL,
        messages: [{ role: "user", content }],
      });
      expect(completion.choices[0].message.content).toMatch(/\S/);
    });

    test("draws a picture", async () => {
      const completion = await client().chat.completions.create({
        model: "google/gemini-3.1-flash-image",
        messages: [{ role: "user", content: "A cat, 16:9" }],
      });
      expect(completion.choices[0].message.content).toContain("![Generated Image](data:image/png");
    });

    test("draws a picture in a stream", async () => {
      const stream = client().chat.completions.stream({
        model: "google/gemini-3.1-flash-image",
        messages: [{ role: "user", content: "A cat" }],
      });
      const text = await stream.finalContent();
      expect(text).toMatch(/!\[Generated Image\]\(data:image\/png;base64,[\w+/=]+\)$/);
    });

    test.each([
      ["behind a link, in a stream", true, true],
      ["behind a link", true, false],
      ["inline, in a stream", false, true],
      ["inline", false, false],
    ])(
      "draws a 4K picture %s, and edits it in the next turn",
      async (_where, isHosted, stream) => {
        const behind = isHosted ? hosting : server;
        const artist = new Sdk({ apiKey: KEY, baseURL: `${behind.url}/v1`, maxRetries: 0 });
        const draw = async (talk: Loose[]): Promise<string> => {
          const wish = { model: "google/gemini-3.1-flash-image", messages: talk };
          if (stream) return await artist.chat.completions.stream(wish).finalContent();
          return (await artist.chat.completions.create(wish)).choices[0].message.content;
        };
        const talk: Loose[] = [{ role: "user", content: "A cat, 4K" }];
        const drawn = await draw(talk);
        const url = /!\[Generated Image\]\(([^)]+)\)$/.exec(drawn)?.[1] ?? "";
        expect(url.startsWith(isHosted ? "http" : "data:image/png;base64,")).toBe(true);
        expect(url.length < 200).toBe(isHosted);
        const picture = Buffer.from(await (await fetch(url)).arrayBuffer());
        expect(picture.readUInt32BE(16)).toBe(4096);
        talk.push({ role: "assistant", content: drawn }, { role: "user", content: "make it blue" });
        expect((await draw(talk)).includes("![Generated Image](")).toBe(true);
        const sent = (await paid(behind)).at(-1).json.messages;
        expect(sent.at(-1).content.at(-1).image_url.url === url).toBe(true);
        expect(JSON.stringify(sent.slice(0, -1)).length).toBeLessThan(1000);
      },
      60_000,
    );

    test("hears a thinking model think", async () => {
      const completion = await client().chat.completions.create({
        model: "deepseek/deepseek-v3.2-thinking",
        messages,
      });
      expect(completion.choices[0].message.reasoning_content).toMatch(/\S/);
    });

    test("calls tools and hands the results back", async () => {
      const parameters = { type: "object", properties: { city: { type: "string" } } };
      const tools = [{ type: "function", function: { name: "weather", parameters } }];
      const first = await client().chat.completions.create({ model: MODEL, messages, tools });
      const { message } = first.choices[0];
      const result = { role: "tool", tool_call_id: message.tool_calls[0].id, content: "Sunny" };
      const second = await client().chat.completions.create({
        model: MODEL,
        messages: [...messages, message, result],
        tools,
      });
      expect(second.choices[0].message.content).toMatch(/\S/);
    });

    test("gets embeddings whole, also from a model that answers floats to a base64 wish", async () => {
      for (const model of ["openai/text-embedding-3-small", "qwen/qwen3-embedding-8b"]) {
        const input = ["a cat", "a dog"];
        const unasked = await client().embeddings.create({ model, input });
        const floats = await client().embeddings.create({ model, input, encoding_format: "float" });
        expect(unasked.data).toHaveLength(2);
        for (const [at, { embedding, index }] of unasked.data.entries()) {
          const vector: number[] = floats.data[at].embedding;
          expect(index).toBe(at);
          expect(new Float32Array(embedding)).toEqual(new Float32Array(vector));
          expect(vector.filter((part) => part !== 0).length).toBeGreaterThan(vector.length * 0.9);
        }
      }
    });

    test("lists and retrieves models", async () => {
      const ids: string[] = [];
      for await (const model of client().models.list()) ids.push(model.id);
      expect(ids).toContain(MODEL);
      expect((await client().models.retrieve(MODEL)).owned_by).toBe("google");
    });

    test("gets responses, whole and as a stream", async () => {
      const response = await client().responses.create({ model: MODEL, input: "Hello" });
      expect(response.output_text).toMatch(/\S/);
      const stream = await client().responses.create({ model: MODEL, input: "Hi", stream: true });
      const types: string[] = [];
      for await (const event of stream) types.push(event.type);
      expect(types.at(-1)).toBe("response.completed");
    });

    test("gets a stream of a response that the upstream gave as one JSON body", async () => {
      const content = [{ type: "output_text", text: "Hello", annotations: [] }];
      const message = { type: "message", role: "assistant", content };
      const call = { type: "function_call", id: "fc_1", call_id: "c", name: "f", arguments: "{}" };
      const body = { id: "r1", object: "response", status: "completed", output: [message, call] };
      await play(server, { times: 1, status: 200, body });
      const stream = client().responses.stream({ model: MODEL, input: "Hello" });
      let text = "";
      stream.on("response.output_text.delta", (event: Loose) => {
        text += event.delta;
      });
      const response = await stream.finalResponse();
      expect(text).toBe("Hello");
      expect(response.output_text).toBe("Hello");
      expect(response.output).toHaveLength(2);
    });

    test("understands the errors", async () => {
      const refused = client("nonsense").chat.completions.create({ model: MODEL, messages });
      await expect(refused).rejects.toMatchObject({
        name: expect.stringMatching(/Error/),
        status: 401,
        code: "invalid_api_key",
        type: "authentication_error",
      });
      const unknown = client().chat.completions.create({ model: "nobody/nothing", messages });
      await expect(unknown).rejects.toMatchObject({ status: 400, code: "model_not_found" });
      await expect(client().models.retrieve("nobody/nothing")).rejects.toMatchObject({
        status: 404,
      });
    });

    test("throws when a stream is cut", async () => {
      await play(server, { times: 1, cut: { afterEvents: 3, how: "end" } });
      const stream = await client().chat.completions.create({
        model: MODEL,
        messages,
        stream: true,
      });
      const read = async () => {
        for await (const _chunk of stream);
      };
      await expect(read()).rejects.toThrow(/ended unexpectedly/);
    });
  });
});
