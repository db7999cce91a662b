import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { deltasOf, openGateway, say } from "../support/shared/gateway.ts";

const MODEL = "google/gemini-2.5-flash";
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("a chat completion", () => {
  test("answers and shows fal the key in fal's own form", async () => {
    const gateway = openGateway();
    const answer = await gateway.chat({ model: MODEL, messages: say("Hello") });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.json.object).toBe("chat.completion");
    expect(answer.json.choices[0].message.content).toMatch(/\S/);
    const [request] = await gateway.seen();
    expect(request.headers.authorization).toBe(`Key ${KEY}`);
    expect(request.path).toBe("/openrouter/router/openai/v1/chat/completions");
  });

  test("sends a body that needs no change up byte for byte", async () => {
    const gateway = openGateway();
    const body = `{ "messages": [{"role":"user","content":"\\u4f60\\u597d"}],
      "model": "${MODEL}", "seed": 9007199254740993, "made_up": {"a": [1.0, 1e2]}, "top_k": 3 }`;
    await gateway.chat(body);
    expect((await gateway.seen())[0].body).toBe(body);
  });

  test("keeps every other byte where one member changes", async () => {
    const gateway = openGateway();
    const body = `{"model":"${MODEL}-thinking", "seed":9007199254740993,"messages":[{"role":"user","content":"\\u4f60"}]}`;
    await gateway.chat(body);
    const [{ body: sent, json }] = await gateway.seen();
    expect(sent).toContain('"seed":9007199254740993');
    expect(sent).toContain('"content":"\\u4f60"');
    expect(json).toMatchObject({ model: MODEL, reasoning: { enabled: true } });
  });

  test("takes a picture as an object and as a bare string", async () => {
    const gateway = openGateway();
    for (const image_url of [{ url: PIXEL, detail: "low" }, PIXEL]) {
      const content = [
        { type: "text", text: "What is this?" },
        { type: "image_url", image_url },
      ];
      const answer = await gateway.chat({ model: MODEL, messages: [{ role: "user", content }] });
      expect(answer.status).toBe(200);
    }
    const [asObject, asText] = await gateway.seen();
    expect(asObject.json.messages[0].content[1].image_url).toEqual({ url: PIXEL, detail: "low" });
    expect(asText.json.messages[0].content[1].image_url).toEqual({ url: PIXEL });
  });

  test("calls tools", async () => {
    const gateway = openGateway();
    const parameters = { type: "object", properties: { city: { type: "string" } } };
    const tools = [{ type: "function", function: { name: "weather", parameters } }];
    const answer = await gateway.chat({ model: MODEL, messages: say("Weather in Rome?"), tools });
    const [choice] = answer.json.choices;
    expect(choice.finish_reason).toBe("tool_calls");
    expect(choice.message.tool_calls[0].function.name).toBe("weather");
  });

  test("answers in the asked structure", async () => {
    const gateway = openGateway();
    const schema = {
      type: "object",
      properties: { ok: { type: "boolean" } },
      required: ["ok"],
      additionalProperties: false,
    };
    const response_format = { type: "json_schema", json_schema: { name: "x", schema } };
    const answer = await gateway.chat({ model: MODEL, messages: say("Fine?"), response_format });
    expect(JSON.parse(answer.json.choices[0].message.content)).toEqual({
      ok: expect.any(Boolean),
    });
  });

  test("sends reasoning_content of earlier turns up as reasoning", async () => {
    const gateway = openGateway();
    const messages = [
      ...say("1+1?"),
      { role: "assistant", content: "2", reasoning_content: "I add." },
      { role: "user", content: "sure?" },
    ];
    await gateway.chat({ model: MODEL, messages });
    expect((await gateway.seen())[0].json.messages[1]).toEqual({
      role: "assistant",
      content: "2",
      reasoning: "I add.",
    });
  });

  test("shows the same reasoning under both names", async () => {
    const gateway = openGateway();
    const answer = await gateway.chat({
      model: "deepseek/deepseek-v3.2-thinking",
      messages: say("Why?"),
    });
    const { message } = answer.json.choices[0];
    expect(message.reasoning).toMatch(/\S/);
    expect(message.reasoning_content).toBe(message.reasoning);
    expect(message.reasoning_details).toEqual([
      expect.objectContaining({ text: message.reasoning }),
    ]);
  });

  test.each([
    ["reasoning", "reasoning_content"],
    ["reasoning_content", "reasoning"],
  ])("shows reasoning only where REASONING_FIELD=%s says", async (REASONING_FIELD, other) => {
    const gateway = openGateway({ REASONING_FIELD });
    const body = { model: "deepseek/deepseek-v3.2-thinking", messages: say("Why?") };
    const { message } = (await gateway.chat(body)).json.choices[0];
    expect(message[REASONING_FIELD]).toMatch(/\S/);
    expect(message).not.toHaveProperty(other);
    const deltas = deltasOf((await gateway.chat({ ...body, stream: true })).text);
    const told = deltas.map((delta) => delta[REASONING_FIELD] ?? "").join("");
    expect(told).toBe(message[REASONING_FIELD]);
    for (const delta of deltas) expect(delta).not.toHaveProperty(other);
  });

  test("never shows an empty or null reasoning", async () => {
    const gateway = openGateway();
    const message = { role: "assistant", content: "Hi", reasoning: null, reasoning_content: "" };
    const choices = [{ index: 0, message, finish_reason: "stop" }];
    await gateway.play({ status: 200, body: { id: "gen-1", object: "chat.completion", choices } });
    const answer = await gateway.chat({ model: MODEL, messages: say("Hello") });
    expect(answer.json.choices[0].message).toEqual({ role: "assistant", content: "Hi" });
  });

  test.each([
    [
      "with reasoning tokens and an empty error",
      '{"id":"g","object":"chat.completion","error": null,"choices":[{"index":0,"message":{"role":"assistant","content":"\\"reasoning\\": no"}}],"usage":{"cost":1.50e-6,"x_id":12345678901234567890,"completion_tokens_details":{"reasoning_tokens":0}}}',
    ],
    [
      "that calls a tool",
      '{"id":"g","choices":[{"index":0,"message":{"content":null,"images":[],"tool_calls":[{"id":"c","function":{"name":"f","arguments":"{\\"error\\":1}"}}]},"logprobs": null}]}',
    ],
  ])("passes an answer that needs no change as it was written: one %s", async (_, raw) => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: raw, contentType: "application/json" });
    expect((await gateway.chat({ model: MODEL, messages: say("Hello") })).text).toBe(raw);
  });

  test("keeps every number of an answer whose reasoning is told twice", async () => {
    const gateway = openGateway();
    const raw =
      '{"usage":{"x_id":12345678901234567890,"cost":1.50e-6},"choices":[{"index":0,"message":{"reasoning":"Hm"}}]}';
    await gateway.play({ status: 200, body: raw, contentType: "application/json" });
    const answer = await gateway.chat({ model: MODEL, messages: say("Hello") });
    expect(answer.text).toContain('"usage":{"x_id":12345678901234567890,"cost":1.50e-6}');
    expect(answer.json.choices[0].message).toEqual({ reasoning: "Hm", reasoning_content: "Hm" });
  });

  test("passes rate limits, back-off and fal's ids on, and nothing else of the upstream", async () => {
    const gateway = openGateway();
    const headers = {
      "x-ratelimit-remaining": "5",
      "x-fal-request-id": "req-1",
      "x-fal-billable-units": "2",
      "set-cookie": "a=b",
      server: "fal",
    };
    await gateway.play({ headers });
    const answer = await gateway.chat({ model: MODEL, messages: say("Hello") });
    expect(answer.headers.get("x-ratelimit-remaining")).toBe("5");
    expect(answer.headers.get("x-fal-request-id")).toBe("req-1");
    expect(answer.headers.get("x-fal-billable-units")).toBe("2");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("server")).toBeNull();
  });

  test("shows fal the client's name but not its cookies or its address", async () => {
    const gateway = openGateway();
    const headers = {
      authorization: `Bearer ${KEY}`,
      cookie: "session=1",
      "x-forwarded-for": "203.0.113.9",
      "x-fal-target-url": "https://evil.test",
      "x-title": "My app",
    };
    await gateway.post("/v1/chat/completions", { model: MODEL, messages: say("Hello") }, headers);
    const sent = (await gateway.seen())[0].headers;
    expect(sent["x-title"]).toBe("My app");
    expect(sent).not.toHaveProperty("cookie");
    expect(sent).not.toHaveProperty("x-forwarded-for");
    expect(sent).not.toHaveProperty("x-fal-target-url");
  });

  test("takes a JSON body under the content type that curl -d sends", async () => {
    const gateway = openGateway();
    const answer = await gateway.post(
      "/v1/chat/completions",
      { model: MODEL, messages: say("Hello") },
      { authorization: `Bearer ${KEY}`, "content-type": "application/x-www-form-urlencoded" },
    );
    expect(answer.status).toBe(200);
    expect((await gateway.seen())[0].headers["content-type"]).toBe("application/json");
  });
});

describe("a request that cannot work costs nothing", () => {
  const messages = say("Hello");
  test.each([
    ["no JSON", "{", 400, "invalid_json", null],
    ["an array", "[]", 400, "invalid_json", null],
    ["no model", { messages }, 400, "missing_required_parameter", "model"],
    ["an empty model", { model: "", messages }, 400, "missing_required_parameter", "model"],
    ["a model that is no text", { model: 7, messages }, 400, "invalid_value", "model"],
    ["no messages", { model: MODEL }, 400, "missing_required_parameter", "messages"],
    [
      "messages that are no list",
      { model: MODEL, messages: "hi" },
      400,
      "invalid_value",
      "messages",
    ],
    ["an empty list of messages", { model: MODEL, messages: [] }, 400, "invalid_value", "messages"],
  ])("%s", async (_, body, status, code, param) => {
    const gateway = openGateway();
    const answer = await gateway.chat(body);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({
      error: { message: expect.any(String), type: "invalid_request_error", param, code },
    });
    expect(await gateway.seen()).toEqual([]);
  });

  test("a body over the limit", async () => {
    const gateway = openGateway({ MAX_BODY_MB: "0.01" });
    const answer = await gateway.chat({ model: MODEL, messages: say("x".repeat(20_000)) });
    expect(answer.status).toBe(413);
    expect(answer.json.error.code).toBe("request_too_large");
    expect(await gateway.seen()).toEqual([]);
  });

  test("a body over the limit that does not say its length", async () => {
    const gateway = openGateway({ MAX_BODY_MB: "0.01" });
    const body = new Blob(["x".repeat(20_000)]).stream();
    const headers = { authorization: `Bearer ${KEY}` };
    const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    const response = await gateway.fetch("/v1/chat/completions", init);
    expect(response.status).toBe(413);
    await response.text();
  });

  test("a compressed body", async () => {
    const gateway = openGateway();
    const headers = { authorization: `Bearer ${KEY}`, "content-encoding": "gzip" };
    const answer = await gateway.post("/v1/chat/completions", "x", headers);
    expect(answer.status).toBe(415);
    expect(answer.json.error.code).toBe("unsupported_media_type");
  });

  test("a body that is no JSON by its own word", async () => {
    const gateway = openGateway();
    const headers = { authorization: `Bearer ${KEY}`, "content-type": "multipart/form-data" };
    const answer = await gateway.post("/v1/chat/completions", "x", headers);
    expect(answer.status).toBe(415);
  });
});
