import { describe, expect, test } from "vitest";
import { createChatRewriter } from "../../../src/chat/stream.ts";
import { readConfig } from "../../../src/config.ts";
import type { FalAnswer } from "../../../src/fal/client.ts";
import { createDeadline } from "../../../src/fal/deadline.ts";
import { relayStream } from "../../../src/fal/relay-stream.ts";
import { createDeparture } from "../../../src/http/departure.ts";
import type { Platform } from "../../../src/platform.ts";
import { createAlarms } from "../../../src/wire/alarms.ts";

const EVENT = 'data: {"id":"g","choices":[{"index":0,"delta":{"content":"a"}}]}\n\n';
const DONE = "data: [DONE]\n\n";
const config = readConfig({});

/** The clocks of a call whose client stays. */
function openDeadline() {
  const departure = createDeparture(new AbortController());
  const platform = { log() {} } as unknown as Platform;
  return createDeadline({ alarms: createAlarms(), departure, config, platform });
}

/** A relay before an upstream that the test writes and ends itself. */
function open(heartbeatMs?: number) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const upstream = { cancelled: false };
  const body = readable.getReader();
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await body.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      upstream.cancelled = true;
    },
  });
  const deadline = openDeadline();
  const clock = { stopped: false };
  const watchedDeadline = {
    ...deadline,
    done() {
      clock.stopped = true;
      deadline.done();
    },
  };
  const caller = { falKey: "id:secret", pays: "own", isAnonymous: false } as const;
  const answer: FalAnswer = {
    response: new Response(watched),
    deadline: watchedDeadline,
    caller,
    maxBytes: 1024 * 1024,
  };
  const rewriter = createChatRewriter({ config, usage: true, delivery: undefined });
  const stream = relayStream(answer, rewriter, heartbeatMs);
  const write = (text: string) => writer.write(new TextEncoder().encode(text));
  return {
    stream,
    upstream,
    clock,
    write,
    end: () => writer.close(),
    breakOff: () => writer.abort(new Error("reset")),
  };
}

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return await new Response(stream).text();
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("the client's stream ends with [DONE], and the upstream is then read to its end", async () => {
  const { stream, upstream, clock, write, end } = open();
  const text = textOf(stream);
  await write(EVENT);
  await write(DONE);
  expect(await text).toBe(EVENT + DONE);
  expect(clock.stopped).toBe(true);
  await pause(50);
  await write(": more\n\n");
  await end();
  await pause(50);
  expect(upstream.cancelled).toBe(false);
});

test("an upstream that stays open behind [DONE] is let go within about a second (F13)", async () => {
  const { stream, upstream, write } = open();
  const text = textOf(stream);
  await write(DONE);
  await text;
  expect(upstream.cancelled).toBe(false);
  await expect.poll(() => upstream.cancelled).toBe(true);
});

test("an upstream that breaks behind [DONE] harms nobody (F12)", async () => {
  const { stream, clock, write, breakOff } = open();
  const text = textOf(stream);
  await write(DONE);
  expect(await text).toBe(DONE);
  await breakOff();
  await pause(20);
  expect(clock.stopped).toBe(true);
});

test("an answer that failed is let go at once", async () => {
  const { stream, upstream, clock, write } = open();
  const text = textOf(stream);
  await write('data: {"id":"g","choices":[],"error":{"code":502,"message":"x"}}\n\n');
  expect(await text).toContain('"finish_reason":"error"');
  await pause(20);
  expect(upstream.cancelled).toBe(true);
  expect(clock.stopped).toBe(true);
});

test("a client that leaves lets the upstream go at once", async () => {
  const { stream, upstream, clock, write } = open();
  const reader = stream.getReader();
  const first = reader.read();
  await write(EVENT);
  await first;
  await reader.cancel();
  await pause(20);
  expect(upstream.cancelled).toBe(true);
  expect(clock.stopped).toBe(true);
});

test("a client that does not read costs less than 2 MB of the upstream's stream", async () => {
  const deadline = openDeadline();
  const piece = new TextEncoder().encode(EVENT.repeat(200));
  let read = 0;
  const upstream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read += piece.length;
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  const caller = { falKey: "id:secret", pays: "own", isAnonymous: false } as const;
  const rewriter = createChatRewriter({ config, usage: true, delivery: undefined });
  const stream = relayStream(
    { response: new Response(upstream), deadline, caller, maxBytes: 1e6 },
    rewriter,
  );
  await pause(100);
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(500_000);
  const still = read;
  const reader = stream.getReader();
  for (let got = 0; got <= still; ) got += (await reader.read()).value?.length ?? 0;
  expect(read).toBeGreaterThan(still);
  await reader.cancel();
});

describe("a stream that falls silent (F14, REL-07)", () => {
  test("gets comments between its events, and none inside one", async () => {
    const { stream, write } = open(30);
    let text = "";
    const beat = ": keep-alive\n";
    const beatBehind = async (events: number) => {
      const isThere = () => text.endsWith(beat) && text.split("data: ").length - 1 === events;
      await expect.poll(isThere).toBe(true);
    };
    const end = stream.pipeTo(
      new WritableStream({
        write(bytes) {
          text += new TextDecoder().decode(bytes);
        },
      }),
    );
    await beatBehind(0);
    await write(EVENT + EVENT.slice(0, 20));
    await beatBehind(1);
    await write(EVENT.slice(20));
    await beatBehind(2);
    await write(DONE);
    await end;
    const beats = `(?:${beat})`;
    const event = EVENT.replace(/[[\]{}]/g, "\\$&");
    expect(text).toMatch(
      new RegExp(`^${beats}+${event}${beats}+${event}${beats}+data: \\[DONE\\]\n\n$`),
    );
  });

  test("gets nothing that a client which does not read would have to hold", async () => {
    const { stream, write } = open(10);
    await pause(200);
    const text = textOf(stream);
    await write(DONE);
    expect((await text).match(/keep-alive/g)?.length ?? 0).toBeLessThanOrEqual(2);
  });
});
