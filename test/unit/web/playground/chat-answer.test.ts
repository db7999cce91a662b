import { describe, expect, test } from "vitest";
import { readChat, readChunk } from "../../../../web/playground/chat-answer.ts";
import { type Delta, joinDeltas, NOTHING, type Piece } from "../../../../web/playground/delta.ts";

const delta = (part: object, more: object = {}) =>
  JSON.stringify({ choices: [{ index: 0, delta: part, ...more }] });

describe("the piece of a line", () => {
  test("has text, and reasoning once though it stands under two names", () => {
    expect(readChunk(delta({ content: "Hi" }))).toEqual({ ...NOTHING, text: "Hi" });
    expect(readChunk(delta({ content: "", reasoning: "so", reasoning_content: "so" }))).toEqual({
      ...NOTHING,
      reasoning: "so",
    });
    expect(readChunk(delta({ reasoning: "so" }))).toEqual({ ...NOTHING, reasoning: "so" });
  });

  test.each([null, -1, "0.1"])("has no cost where the upstream tells %j", (cost) => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, cost };
    expect(readChunk(JSON.stringify({ usage })).usage?.cost).toBeUndefined();
  });

  test("has the reason to stop, usage with its cost, and the end", () => {
    expect(readChunk(delta({ content: "" }, { finish_reason: "length" }))).toEqual({
      ...NOTHING,
      finish: "length",
      isEnd: true,
    });
    const usage = {
      prompt_tokens: 3,
      completion_tokens: 9,
      completion_tokens_details: { reasoning_tokens: 4 },
      cost: 0.0021,
    };
    expect(readChunk(JSON.stringify({ choices: [], usage }))).toEqual({
      ...NOTHING,
      usage: { input: 3, output: 9, reasoning: 4, cost: 0.0021 },
    });
    expect(readChunk("[DONE]")).toEqual({ ...NOTHING, isEnd: true });
  });

  test("has a failure", () => {
    const error = { message: "Overloaded", type: "server_error", code: "upstream_error" };
    const choices = [{ index: 0, delta: { content: "" }, finish_reason: "error" }];
    expect(readChunk(JSON.stringify({ choices, error }))).toMatchObject({ ...NOTHING, error });
  });

  test("is empty for what says nothing or is no JSON", () => {
    expect(readChunk(delta({ role: "assistant", content: "" }))).toEqual(NOTHING);
    expect(readChunk("{")).toEqual(NOTHING);
    expect(readChunk("null")).toEqual(NOTHING);
    expect(readChunk('{"choices":null,"usage":null,"error":null}')).toEqual(NOTHING);
  });
});

test("pieces that follow each other are joined, and the last fact counts", () => {
  const some: Delta[] = [
    { ...NOTHING, reasoning: "a", applied: { image_size: "4K" } },
    { ...NOTHING, reasoning: "b" },
    { ...NOTHING, text: "c" },
    { ...NOTHING, text: "d", finish: "stop" },
  ];
  expect(some.reduce(joinDeltas)).toEqual({
    text: "cd",
    reasoning: "ab",
    finish: "stop",
    applied: { image_size: "4K" },
  });
});

describe("a stream", () => {
  const bytes = new TextEncoder().encode(
    `: keep-alive\ndata: ${delta({ content: "猫" })}\n\ndata: ${delta({ content: "!" })}\r\n\r\ndata: [DONE]\n\n`,
  );

  async function read(size: number): Promise<Piece[]> {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
    const found: Piece[] = [];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    for await (const piece of readChat(new Response(body))) found.push(piece);
    return found;
  }

  test("says the same however the network cuts it", async () => {
    const whole = await read(bytes.length);
    expect(whole).toEqual([
      { ...NOTHING, text: "猫" },
      { ...NOTHING, text: "!" },
      { ...NOTHING, isEnd: true },
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
    for await (const _ of readChat(new Response(body))) break;
    expect(isCancelled).toBe(true);
  });
});
