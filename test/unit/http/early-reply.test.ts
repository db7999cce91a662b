import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GatewayError } from "../../../src/errors.ts";
import { type EarlyReply, replyEarly } from "../../../src/http/early-reply.ts";
import { createAlarms } from "../../../src/wire/alarms.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** An answer that the test gives, and the reply around it. */
function open(more: Partial<EarlyReply> = {}) {
  let give: (response: Response) => void = () => undefined;
  let refuse: (reason: unknown) => void = () => undefined;
  const answer = new Promise<Response>((resolve, reject) => {
    give = resolve;
    refuse = reject;
  });
  const client = { left: 0 };
  const reply = replyEarly(answer, {
    alarms: createAlarms(),
    patienceMs: 30,
    begin: (body) => new Response(body, { headers: { "x-early": "yes" } }),
    opening: () => "<",
    beat: ".",
    beatMs: 30,
    failure: ({ code }) => `!${code}`,
    left() {
      client.left += 1;
    },
    ...more,
  });
  return { reply, give, refuse, client };
}

describe("an answer in time", () => {
  test("is the reply itself", async () => {
    const { reply, give } = open();
    const answer = new Response("x", { status: 201 });
    give(answer);
    expect(await reply).toBe(answer);
  });

  test("is an error of its own status when it fails", async () => {
    const { reply, refuse } = open();
    refuse(new GatewayError("invalid_value", "no"));
    await expect(reply).rejects.toMatchObject({ status: 400 });
  });
});

describe("a reply that begins without its answer", () => {
  test("says so again and again, then gives the answer's body", async () => {
    const { reply, give } = open();
    await pass(30);
    const early = await reply;
    expect(early.headers.get("x-early")).toBe("yes");
    const text = early.text();
    await pass(120);
    give(new Response("answer"));
    expect(await text).toBe("<....answer");
  });

  test("does not wait for its time where there is nothing to wait for", async () => {
    const { reply, give } = open({ patienceMs: 60_000, taken: Promise.resolve() });
    const early = await reply;
    give(new Response("answer"));
    expect(await early.text()).toBe("<answer");
  });

  test("tells of a failure in its body", async () => {
    const { reply, refuse } = open();
    await pass(30);
    const early = await reply;
    refuse(new GatewayError("upstream_timeout", "late"));
    expect(await early.text()).toMatch(/^<\.*!upstream_timeout$/);
  });

  test("calls a failure that nobody foresaw an internal one", async () => {
    const { reply, refuse } = open();
    await pass(30);
    const early = await reply;
    refuse(new TypeError("secret"));
    expect(await early.text()).toMatch(/!internal_error$/);
  });

  test("keeps a failure for a client that has read nothing yet", async () => {
    const { reply, refuse } = open();
    await pass(30);
    const early = await reply;
    refuse(new GatewayError("upstream_timeout", "late"));
    await pass(50);
    expect(await early.text()).toMatch(/^<\.*!upstream_timeout$/);
  });

  test("says nothing between the pieces of its answer", async () => {
    const { reply, give } = open();
    await pass(30);
    const early = await reply;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    give(new Response(readable));
    const text = early.text();
    const writer = writable.getWriter();
    const write = (piece: string) => writer.write(new TextEncoder().encode(piece));
    await write("one");
    await pass(100);
    await write("two");
    await writer.close();
    expect(await text).toMatch(/^<\.*onetwo$/);
  });
});

describe("a client that leaves", () => {
  test("before the answer is told of", async () => {
    const { reply, refuse, client } = open();
    await pass(30);
    const left = (await reply).body?.cancel();
    refuse(new Error("left"));
    await left;
    expect(client.left).toBe(1);
  });

  test("lets go of an answer that comes all the same", async () => {
    const { reply, give } = open();
    const upstream = { cancelled: false };
    const answer = new ReadableStream({
      cancel() {
        upstream.cancelled = true;
      },
    });
    await pass(30);
    const left = (await reply).body?.cancel();
    give(new Response(answer));
    await left;
    expect(upstream.cancelled).toBe(true);
  });
});
