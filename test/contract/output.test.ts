import { describe, expect, test } from "vitest";
import { eventsOf, type Loose, openGateway, say } from "../support/shared/gateway.ts";

/** All that ends a line of an event stream, and what ends a text in C. */
const NASTY = "a\r\nevent: x\ndata: {}\n\nid: 1\rretry: 1\0\u2028\u0085";

const CHAT = { model: "openai/gpt-4o", stream: true, messages: say("Hi") };
const RESPONSE = { model: "openai/gpt-4o", stream: true, input: "Hi" };

/** Each line is empty, a comment, a name of ours, or one line of JSON. */
function expectCleanStream(text: string): Loose[] {
  expect(text).not.toMatch(/[\r\0]/);
  for (const line of text.split("\n")) {
    expect(line).toMatch(/^(?:$|: |event: [a-z_.]+$|data: )/);
    if (line.startsWith("data: {")) expect(() => JSON.parse(line.slice(6))).not.toThrow();
  }
  return eventsOf(text);
}

describe("an event stream that is made here (SEC-60)", () => {
  test("of a chat completion holds its texts, and no line of theirs", async () => {
    const gateway = openGateway();
    const called = { id: NASTY, type: "function", function: { name: NASTY, arguments: NASTY } };
    const message = { role: "assistant", content: NASTY, reasoning: NASTY, tool_calls: [called] };
    const choices = [{ index: 0, message, finish_reason: NASTY }];
    await gateway.play({ body: { id: NASTY, object: NASTY, model: NASTY, choices } });
    const events = expectCleanStream((await gateway.chat(CHAT)).text);
    expect(events.at(-1)).toBe("[DONE]");
    const said = events.slice(0, -1).flatMap((event) => event.choices);
    expect(said.map(({ delta }) => delta.content ?? "").join("")).toBe(NASTY);
  });

  test("of a response holds its texts, and no line of theirs", async () => {
    const gateway = openGateway();
    const content = [{ type: "output_text", text: NASTY, annotations: [] }];
    const output = [{ type: "message", id: NASTY, role: "assistant", content }];
    await gateway.play({
      body: { id: NASTY, object: "response", status: "completed", model: NASTY, output },
    });
    const events = expectCleanStream((await gateway.post("/v1/responses", RESPONSE)).text);
    const deltas = events.filter(({ type }) => type === "response.output_text.delta");
    expect(deltas.map(({ delta }) => delta).join("")).toBe(NASTY);
  });

  test("of an upstream's error is one event", async () => {
    const gateway = openGateway();
    const error = { message: NASTY, code: 502, metadata: { raw: NASTY } };
    await gateway.play({
      events: [`data: ${JSON.stringify({ id: "g", error, choices: [] })}\n\n`],
    });
    const events = expectCleanStream((await gateway.chat(CHAT)).text);
    expect(events).toHaveLength(1);
    expect(events[0].error.message).toContain("retry: 1");
  });

  test("is the same of an upstream that ends its lines with bare carriage returns", async () => {
    const chunk = { id: "g", choices: [{ index: 0, delta: { content: NASTY } }] };
    const written = `data: ${JSON.stringify(chunk)}\r\rdata: [DONE]\r\r`;
    const gateway = openGateway();
    await gateway.play({ events: [written] });
    const events = expectCleanStream((await gateway.chat(CHAT)).text);
    expect(events[0].choices[0].delta.content).toBe(NASTY);
    expect(events.at(-1)).toBe("[DONE]");
  });
});

describe("a header of the upstream's (SEC-61)", () => {
  const ask = async (value: string) => {
    const gateway = openGateway();
    await gateway.play({
      status: 429,
      headers: { "x-fal-request-id": value },
      body: { detail: "x" },
    });
    const answer = await gateway.chat({ ...CHAT, stream: false });
    expect(answer.status).toBe(429);
    return answer.headers.get("x-fal-request-id");
  };

  test.each(["a", "!~ \\", "a".repeat(1024)])("goes on when it is printable: %s", async (value) => {
    expect(await ask(value)).toBe(value);
  });

  test.each([
    ["is beyond ASCII", "caf\u00e9"],
    ["holds a tab", "a\tb"],
    ["holds more than 1,024 characters", "a".repeat(1025)],
  ])("is dropped when it %s", async (_, value) => {
    expect(await ask(value)).toBeNull();
  });

  test("and what is said of a picture there is ASCII, whatever the request held", async () => {
    const gateway = openGateway();
    const image_config = { aspect_ratio: "宽\r\nset-cookie: a=b" };
    const model = "google/gemini-3-pro-image";
    const answer = await gateway.chat({ model, messages: say("cat"), image_config });
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("x-image-config")).toMatch(/^[\x20-\x7e]+$/);
  });
});
