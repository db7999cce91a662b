import { describe, expect, test } from "vitest";
import { Failure } from "../../../../web/api/failure.ts";
import { readChat } from "../../../../web/playground/chat-answer.ts";
import { type Delta, joinDeltas, NOTHING, type Piece } from "../../../../web/playground/delta.ts";
import { exchange } from "../../../../web/playground/exchange.ts";
import { createFrameQueue } from "../../../../web/playground/frame-queue.ts";

const TEXT = 'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n';
const FAILURE =
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"error"}],"error":{"code":"upstream_error","message":"Overloaded"}}\n\n';

async function run(send: (signal: AbortSignal) => Promise<Response>, stop = new AbortController()) {
  const deltas: Delta[] = [];
  const ending = await exchange({
    send,
    stop,
    read: readChat,
    onDelta: (delta) => deltas.push(delta),
    schedule: () => undefined,
  });
  return { ending, said: deltas.reduce(joinDeltas, NOTHING) };
}

function answer(...pieces: readonly string[]): Response {
  return new Response(pieces.join(""), {
    headers: { "x-request-id": "r1", "x-image-config": '{"aspect_ratio":"16:9"}' },
  });
}

function noMoney(): Failure {
  return new Failure({
    code: "insufficient_quota",
    status: 402,
    message: "No money.",
    requestId: "r2",
  });
}

describe("an exchange", () => {
  test("that reaches its end is done", async () => {
    const { ending, said } = await run(async () => answer(TEXT, "data: [DONE]\n\n"));
    expect(ending).toEqual({ state: "done" });
    expect(said).toEqual({ ...NOTHING, text: "Hi", applied: { aspect_ratio: "16:9" } });
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

  test("that fails in the middle has failed, and keeps what had come", async () => {
    const failure = {
      code: "upstream_error",
      message: "Overloaded",
      status: 200,
      requestId: "r1",
    };
    const { ending, said } = await run(async () => answer(TEXT, FAILURE));
    expect(ending).toEqual({ state: "failed", failure });
    expect(said.text).toBe("Hi");
  });

  test("whose stream just ends is cut off", async () => {
    const { ending } = await run(async () => answer(TEXT));
    expect(ending).toMatchObject({
      state: "failed",
      failure: { code: "cut_off", requestId: "r1" },
    });
  });

  test("whose connection breaks is cut off", async () => {
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

describe("what comes between two frames", () => {
  const word = (text: string): Piece => ({ ...NOTHING, text });

  /** Plays an exchange in which a frame comes when the test says so. */
  async function play(
    pieces: (frame: () => void) => AsyncGenerator<Piece>,
    onDelta: (delta: Delta) => void,
  ) {
    const stop = new AbortController();
    let frame: () => void = () => undefined;
    const ending = await exchange({
      read: () => pieces(() => frame()),
      stop,
      schedule(callback) {
        frame = callback;
      },
      send: async () => new Response(),
      onDelta,
    });
    return { ending, isLeft: stop.signal.aborted };
  }

  test("is handed over once, and the rest at the end", async () => {
    const seen: Delta[] = [];
    const { ending } = await play(
      async function* (frame) {
        yield word("a");
        yield word("b");
        frame();
        yield { ...word("c"), isEnd: true };
      },
      (delta) => seen.push(delta),
    );
    expect(seen).toEqual([word("ab"), word("c")]);
    expect(ending).toEqual({ state: "done" });
  });

  test.each([
    ["in a frame", true],
    ["at the end", false],
  ])("has failed where it cannot be applied %s, and the connection is left", async (_, inFrame) => {
    let calls = 0;
    const { ending, isLeft } = await play(
      async function* (frame) {
        yield word("a");
        if (inFrame) frame();
        yield { ...word("b"), isEnd: true };
      },
      () => {
        calls += 1;
        throw new RangeError("Too deep.");
      },
    );
    expect(ending).toMatchObject({
      state: "failed",
      failure: { code: "unknown", status: 0, message: "RangeError: Too deep." },
    });
    expect(isLeft).toBe(true);
    expect(calls).toBe(1);
  });

  test("is one piece, and each piece has one frame", () => {
    const frames: (() => void)[] = [];
    const seen: string[] = [];
    const queue = createFrameQueue(
      ({ text }) => seen.push(text),
      (callback) => frames.push(callback),
    );
    queue.push(word("1"));
    queue.push(word("2"));
    queue.push(word("3"));
    expect(frames).toHaveLength(1);
    expect(seen).toEqual([]);
    frames.shift()?.();
    expect(seen).toEqual(["123"]);
    queue.push(word("4"));
    queue.flush();
    expect(seen).toEqual(["123", "4"]);
    frames.shift()?.();
    expect(seen).toHaveLength(2);
  });
});
