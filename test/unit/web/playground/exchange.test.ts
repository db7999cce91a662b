import { describe, expect, test } from "vitest";
import type { ChatEvent } from "../../../../web/playground/chat-event.ts";
import { exchange, type Head } from "../../../../web/playground/exchange.ts";
import { createFrameQueue } from "../../../../web/playground/frame-queue.ts";

const TEXT = 'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n';
const FAILURE =
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"error"}],"error":{"code":"upstream_error","message":"Overloaded"}}\n\n';

async function run(send: (signal: AbortSignal) => Promise<Response>, stop = new AbortController()) {
  const events: ChatEvent[] = [];
  const heads: Head[] = [];
  const ending = await exchange({
    send,
    signal: stop.signal,
    onHead: (head) => heads.push(head),
    onEvents: (some) => events.push(...some),
  });
  return { ending, events, heads };
}

function answer(...pieces: readonly string[]): Response {
  return new Response(pieces.join(""), {
    headers: { "x-request-id": "r1", "x-image-config": '{"aspect_ratio":"16:9"}' },
  });
}

function noMoney(): Error {
  return Object.assign(new Error("No money."), {
    code: "insufficient_quota",
    status: 402,
    requestId: "r2",
  });
}

describe("an exchange", () => {
  test("that reaches its end is done", async () => {
    const { ending, events, heads } = await run(async () => answer(TEXT, "data: [DONE]\n\n"));
    expect(ending).toEqual({ state: "done" });
    expect(events).toEqual([{ type: "text", text: "Hi" }, { type: "done" }]);
    expect(heads).toEqual([{ requestId: "r1", applied: { aspect_ratio: "16:9" } }]);
  });

  test("that is refused has failed, with what the server said", async () => {
    const { ending } = await run(() => Promise.reject(noMoney()));
    expect(ending).toEqual({
      state: "failed",
      failure: {
        code: "insufficient_quota",
        status: 402,
        message: "No money.",
        requestId: "r2",
        retryAfter: undefined,
      },
    });
  });

  test("that fails in the middle is cut, and has failed when nothing had come", async () => {
    const failure = {
      code: "upstream_error",
      message: "Overloaded",
      status: 200,
      requestId: "r1",
    };
    expect((await run(async () => answer(TEXT, FAILURE))).ending).toEqual({
      state: "cut",
      failure,
    });
    expect((await run(async () => answer(FAILURE))).ending).toEqual({ state: "failed", failure });
  });

  test("whose stream just ends is cut", async () => {
    const { ending } = await run(async () => answer(TEXT));
    expect(ending).toMatchObject({ state: "cut", failure: { code: "cut_off" } });
  });

  test("whose connection breaks is cut", async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(TEXT));
      },
      pull(controller) {
        controller.error(new TypeError("network error"));
      },
    });
    const { ending } = await run(async () => new Response(body));
    expect(ending.state).not.toBe("done");
    expect(ending.failure?.code).toBe("cut_off");
  });

  test("that the person stops is stopped, before and behind its head", async () => {
    const early = new AbortController();
    early.abort();
    expect((await run(() => Promise.reject(new Error("aborted")), early)).ending).toEqual({
      state: "stopped",
    });
    const late = new AbortController();
    const body = new ReadableStream({
      pull(controller) {
        late.abort();
        controller.error(new Error("aborted"));
      },
    });
    expect((await run(async () => new Response(body), late)).ending).toEqual({ state: "stopped" });
  });
});

describe("a frame queue", () => {
  test("hands over once a frame what came before it", () => {
    const frames: (() => void)[] = [];
    const seen: (readonly number[])[] = [];
    const queue = createFrameQueue<number>(
      (items) => seen.push(items),
      (callback) => frames.push(callback),
    );
    queue.push([1]);
    queue.push([2, 3]);
    expect(frames).toHaveLength(1);
    expect(seen).toEqual([]);
    frames.shift()?.();
    expect(seen).toEqual([[1, 2, 3]]);
    queue.push([4]);
    queue.flush();
    expect(seen).toEqual([[1, 2, 3], [4]]);
    frames.shift()?.();
    expect(seen).toHaveLength(2);
  });
});
