import { APIError } from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerWith, type Fault, httpAnswer, sseAnswer } from "../support/fault.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { strayLines } from "../support/process-state.ts";
import { DEPLOYED, type TestServer } from "../support/servers.ts";
import { chat, chatWithSdk, IMPATIENT, reaching, tenantUrl, using } from "./gateways.ts";

function event(content: string): string {
  const choices = [{ index: 0, delta: { content } }];
  return JSON.stringify({ id: "g", object: "chat.completion.chunk", choices });
}

const THREE = [event("a"), event("b"), event("c")];
const BOOM = '{"error":{"code":502,"message":"boom"}}';
const CHUNKED_HEAD =
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const notGzip = httpAnswer("data: {}\n\n", {
  "Content-Type": "text/event-stream",
  "Content-Encoding": "gzip",
});

/** What the client must have got of the text, and the code of the event that ends it. */
const BROKEN: [string, Fault, string, string][] = [
  [
    "is reset behind its head (F08)",
    answerWith(CHUNKED_HEAD, "reset"),
    "",
    "upstream_stream_interrupted",
  ],
  [
    "is reset behind three events (F10, REL-05)",
    answerWith(sseAnswer(...THREE), "reset"),
    "abc",
    "upstream_stream_interrupted",
  ],
  [
    "ends cleanly behind three events, without [DONE] (F11, REL-05)",
    answerWith(sseAnswer(...THREE)),
    "abc",
    "upstream_stream_interrupted",
  ],
  [
    "has a line that is no JSON (F16)",
    answerWith(sseAnswer(...THREE, '{"id":', event("d"), "[DONE]")),
    "abc",
    "upstream_bad_response",
  ],
  ["tells of an error (F17)", answerWith(sseAnswer(...THREE, BOOM)), "abc", "upstream_error"],
  ["ends before its first event (F20)", answerWith(sseAnswer()), "", "upstream_stream_interrupted"],
  ["calls gzip what is none (F22)", answerWith(notGzip), "", "upstream_stream_interrupted"],
];

/** Two bytes, three, four, and a letter that is joined of several. */
const SCRIPTS = "é 中文 🎉 👩‍👩‍👧";

describe.each(DEPLOYED)("on %s, a stream that", (runtime, start) => {
  let proxy: FaultProxy;
  let server: TestServer;
  let settings: Record<string, string>;
  beforeAll(async () => {
    const tenant = tenantUrl();
    proxy = await startFaultProxy(tenant);
    settings = reaching(proxy.through(`${tenant}/fal.run`));
    server = await start(settings);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await proxy.close();
  });

  async function expectOneError(asked: TestServer, fault: Fault, text: string, code: string) {
    const marks = [proxy.mark(fault), proxy.mark(fault)] as const;
    const [answer, sdk] = await Promise.all([
      chat(asked, marks[0], true),
      chatWithSdk(asked, marks[1], true),
    ]);
    expect(answer.status).toBe(200);
    expect(answer.text.match(/"error":\{/g)).toHaveLength(1);
    expect(answer.code).toBe(code);
    expect(answer.text).not.toContain("[DONE]");
    expect(sdk).toMatchObject({ requests: 1, text });
    expect(sdk.error).toBeInstanceOf(APIError);
    expect(marks.map((mark) => proxy.marked(mark).length)).toEqual([1, 1]);
  }

  test.each(BROKEN)("%s ends with one error and no [DONE]", async (...row) => {
    const [, fault, text, code] = row;
    await expectOneError(server, fault, text, code);
  });

  test("falls silent for longer than TIMEOUT_IDLE_S (F14, REL-01) ends with one error and no [DONE]", async () => {
    const stalled = answerWith(sseAnswer(...THREE), "hold");
    await using(start, { ...settings, ...IMPATIENT }, (impatient) =>
      expectOneError(impatient, stalled, "abc", "upstream_stall"),
    );
  });

  test("is reset behind [DONE] is whole (F12)", async () => {
    const fault = answerWith(sseAnswer(...THREE, "[DONE]"), "reset");
    const answer = await chat(server, proxy.mark(fault), true);
    expect(answer.text).toMatch(/data: \[DONE\]\n\n$/);
    expect(answer.text).not.toContain('"error"');
    const sdk = await chatWithSdk(server, proxy.mark(fault), true);
    expect(sdk).toMatchObject({ requests: 1, text: "abc", error: undefined });
  });

  test("stays open behind [DONE] is over for the client at once, and let go (F13)", async () => {
    const mark = proxy.mark(answerWith(sseAnswer(...THREE, "[DONE]"), "hold"));
    const answer = await chat(server, mark, true);
    const endedAt = performance.now();
    expect(answer.text).toMatch(/data: \[DONE\]\n\n$/);
    const left = await proxy.marked(mark)[0]?.left;
    // There the upstream has a second more to end by itself; workerd lets it go with the answer.
    if (runtime === "node") expect(left).toBeGreaterThan(endedAt);
  });

  test("comes byte by byte comes whole, whatever the script (F15, REL-14)", async () => {
    const text = sseAnswer(event(SCRIPTS), "[DONE]");
    const fault: Fault = { ...answerWith(text), drip: { bytes: 1, everyMs: 2 } };
    const answer = await chat(server, proxy.mark(fault), true);
    expect(answer.text).toBe(`data: ${event(SCRIPTS)}\n\ndata: [DONE]\n\n`);
    const sdk = await chatWithSdk(server, proxy.mark(fault), true);
    expect(sdk).toMatchObject({ requests: 1, text: SCRIPTS, error: undefined });
  });

  test("the simulator sends through a proxy is whole (F15)", async () => {
    const sdk = await chatWithSdk(server, proxy.mark({ drip: { bytes: 700, everyMs: 1 } }), true);
    expect(sdk).toMatchObject({ requests: 1, error: undefined });
    expect(sdk.text).toMatch(/\S/);
  });

  test("the simulator sends is cut by its connection (F10)", async () => {
    const mark = proxy.mark({ cutAfter: 900, end: "reset" });
    const answer = await chat(server, mark, true);
    expect(answer.code).toBe("upstream_stream_interrupted");
    expect(answer.text).not.toContain("[DONE]");
  });

  test("does any of this makes nothing be thrown that nobody catches (REL-11)", async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(strayLines(server.output())).toEqual([]);
  });
});
