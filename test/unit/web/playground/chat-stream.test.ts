import { describe, expect, test } from "vitest";
import {
  type ChatEvent,
  joinEvents,
  readChatEvents,
} from "../../../../web/playground/chat-event.ts";
import { readChatStream } from "../../../../web/playground/chat-stream.ts";

const delta = (part: object, more: object = {}) =>
  JSON.stringify({ choices: [{ index: 0, delta: part, ...more }] });

describe("the events of a line", () => {
  test("are text, and reasoning once though it stands under two names", () => {
    expect(readChatEvents(delta({ content: "Hi" }))).toEqual([{ type: "text", text: "Hi" }]);
    expect(
      readChatEvents(delta({ content: "", reasoning: "so", reasoning_content: "so" })),
    ).toEqual([{ type: "reasoning", text: "so" }]);
    expect(readChatEvents(delta({ reasoning: "so" }))).toEqual([{ type: "reasoning", text: "so" }]);
  });

  test("are the reason to stop, usage with its cost, and the end", () => {
    expect(readChatEvents(delta({ content: "" }, { finish_reason: "length" }))).toEqual([
      { type: "finish", reason: "length" },
    ]);
    const usage = {
      prompt_tokens: 3,
      completion_tokens: 9,
      completion_tokens_details: { reasoning_tokens: 4 },
      cost: 0.0021,
    };
    expect(readChatEvents(JSON.stringify({ choices: [], usage }))).toEqual([
      { type: "usage", usage: { input: 3, output: 9, reasoning: 4, cost: 0.0021 } },
    ]);
    expect(readChatEvents("[DONE]")).toEqual([{ type: "done" }]);
  });

  test("are a failure without a reason to stop", () => {
    const chunk = {
      choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }],
      error: { message: "Overloaded", type: "server_error", code: "upstream_error" },
    };
    expect(readChatEvents(JSON.stringify(chunk))).toEqual([
      { type: "failure", code: "upstream_error", message: "Overloaded" },
    ]);
  });

  test("are none for what says nothing or is no JSON", () => {
    expect(readChatEvents(delta({ role: "assistant", content: "" }))).toEqual([]);
    expect(readChatEvents("{")).toEqual([]);
    expect(readChatEvents("null")).toEqual([]);
    expect(readChatEvents('{"choices":null,"usage":null,"error":null}')).toEqual([]);
  });
});

test("words that follow each other are joined, and nothing changes its place", () => {
  const text = (said: string): ChatEvent => ({ type: "text", text: said });
  const thought = (said: string): ChatEvent => ({ type: "reasoning", text: said });
  expect(joinEvents([thought("a"), thought("b"), text("c"), text("d"), { type: "done" }])).toEqual([
    thought("ab"),
    text("cd"),
    { type: "done" },
  ]);
  expect(joinEvents([text("a"), thought("b"), text("c")])).toHaveLength(3);
});

describe("a stream", () => {
  const bytes = new TextEncoder().encode(
    `: keep-alive\ndata: ${delta({ content: "猫" })}\n\ndata: ${delta({ content: "!" })}\r\n\r\ndata: [DONE]\n\n`,
  );

  async function read(size: number): Promise<ChatEvent[]> {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
    const events: ChatEvent[] = [];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    for await (const some of readChatStream(body)) events.push(...some);
    return events;
  }

  test("says the same however the network cuts it", async () => {
    const whole = await read(bytes.length);
    expect(whole).toEqual([
      { type: "text", text: "猫" },
      { type: "text", text: "!" },
      { type: "done" },
    ]);
    for (const size of [1, 2, 3, 7, 40]) expect(await read(size)).toEqual(whole);
  });

  test("that is read no further is cancelled", async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes),
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const _ of readChatStream(body)) break;
    expect(isCancelled).toBe(true);
  });
});
