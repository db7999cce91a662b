import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { deltasOf, eventsOf, openGateway, say } from "../support/shared/gateway.ts";

const MODEL = "google/gemini-2.5-flash";
const body = { model: MODEL, messages: say("Hello"), stream: true };

function textOf(sse: string): string {
  return deltasOf(sse)
    .map((delta) => delta.content ?? "")
    .join("");
}

function chunk(delta: object, more: object = {}) {
  return {
    id: "gen-1",
    object: "chat.completion.chunk",
    model: MODEL,
    created: 1,
    choices: [{ index: 0, delta, finish_reason: null, ...more }],
  };
}

const DONE = "data: [DONE]\n\n";

describe("a stream", () => {
  test("brings the text, then usage once, then [DONE]", async () => {
    const gateway = openGateway();
    const answer = await gateway.chat(body);
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("cache-control")).toContain("no-transform");
    expect(textOf(answer.text)).toMatch(/\S/);
    const events = eventsOf(answer.text);
    expect(events.at(-1)).toBe("[DONE]");
    expect(events.at(-2)).toMatchObject({
      choices: [],
      usage: { total_tokens: expect.any(Number) },
    });
    expect(events.filter((event) => event.usage)).toHaveLength(1);
  });

  test.each(["empty-choices", "delta", "repeated-stop"])(
    "ends alike when the upstream's usage comes as %s",
    async (usageShape) => {
      const gateway = openGateway();
      await gateway.play({ usageShape });
      const events = eventsOf((await gateway.chat(body)).text);
      const stops = events.filter((event) => event.choices?.[0]?.finish_reason === "stop");
      expect(stops).toHaveLength(1);
      expect(events.filter((event) => event.usage)).toHaveLength(1);
      expect(events.at(-2)).toMatchObject({ choices: [], usage: expect.any(Object) });
    },
  );

  test("keeps each choice's own reason to stop beside the usage", async () => {
    const gateway = openGateway();
    const second = { index: 1, delta: { content: "" }, finish_reason: "length" };
    const last = { id: "gen-1", choices: [second], usage: { total_tokens: 3 } };
    await gateway.play({
      events: [chunk({ content: "a" }, { finish_reason: "stop" }), last, DONE],
    });
    const events = eventsOf((await gateway.chat(body)).text);
    const reasons = events.map((event) => event.choices?.[0]?.finish_reason);
    expect(reasons).toEqual(["stop", "length", undefined, undefined]);
  });

  test("drops usage only when the caller says so", async () => {
    const gateway = openGateway();
    const quiet = await gateway.chat({ ...body, stream_options: { include_usage: false } });
    expect(eventsOf(quiet.text).some((event) => event.usage)).toBe(false);
    const loud = await gateway.chat({ ...body, stream_options: {} });
    expect(eventsOf(loud.text).some((event) => event.usage)).toBe(true);
  });

  describe("whose usage chunk says more than usage", () => {
    const more = { system_fingerprint: "fp", openrouter_metadata: { strategy: "direct" } };
    const spent = { ...chunk({}), choices: [], usage: { total_tokens: 3 }, ...more };
    const events = [chunk({ content: "a" }, { finish_reason: "stop" }), spent, DONE];

    test("repeats it on the last chunk", async () => {
      const gateway = openGateway();
      await gateway.play({ events });
      const all = eventsOf((await gateway.chat(body)).text);
      expect(all).toHaveLength(3);
      expect(all[1]).toEqual(spent);
    });

    test("repeats it beside an error", async () => {
      const gateway = openGateway();
      await gateway.play({ events: events.slice(0, 2) });
      const all = eventsOf((await gateway.chat(body)).text);
      expect(all[1]).toMatchObject({ ...more, usage: spent.usage, error: { param: null } });
    });

    test("passes it without the usage that the caller does not want", async () => {
      const gateway = openGateway();
      await gateway.play({ events });
      const answer = await gateway.chat({ ...body, stream_options: { include_usage: false } });
      const { usage: _, ...rest } = spent;
      expect(eventsOf(answer.text).slice(1)).toEqual([rest, "[DONE]"]);
    });
  });

  test("keeps keep-alive comments, each with one line end", async () => {
    const gateway = openGateway();
    await gateway.play({ events: [": OPENROUTER PROCESSING\n\n", chunk({ content: "a" }), DONE] });
    const answer = await gateway.chat(body);
    expect(answer.text).toMatch(/^: OPENROUTER PROCESSING\ndata: /);
  });

  test.each([
    ["content", '{"index":0,"delta":{"content":"b"}}'],
    ["words that look like members", '{"index":0,"delta":{"content":"\\"error\\": \\"usage\\""}}'],
    ["tool calls", '{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c"},{"index":1}]}}'],
    ["two choices", '{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"}}'],
    ["no choice", ""],
    ["a reason to stop", '{"index":0,"delta":{},"finish_reason":"error" }'],
  ])("passes an event that needs no change as it was written: %s", async (_, choices) => {
    const gateway = openGateway();
    const raw = (n: number) =>
      `data: {"id":"gen-1","made_up":${n}.0,"usage": null,  "choices":[${choices}]}\n\n`;
    await gateway.play({ events: [raw(1), raw(2), DONE] });
    expect((await gateway.chat(body)).text).toBe(raw(1) + raw(2) + DONE);
  });

  test("gives a chunk without choices an empty list, which the AI SDK asks for", async () => {
    const gateway = openGateway();
    const odd = { id: "gen-1", object: "chat.completion.chunk", openrouter_metadata: { a: 1 } };
    await gateway.play({
      events: [chunk({ content: "a" }), odd, { ...odd, choices: null }, DONE],
    });
    const events = eventsOf((await gateway.chat(body)).text);
    expect(events.slice(1, 3)).toEqual([
      { ...odd, choices: [] },
      { ...odd, choices: [] },
    ]);
  });

  test("keeps a tool call's index apart from its choice's", async () => {
    const gateway = openGateway();
    const call = { index: 1, function: { arguments: "" } };
    const choice = { delta: { tool_calls: [call] }, finish_reason: "tool_calls", index: 0 };
    const other = { index: 1, delta: { content: "" }, finish_reason: "stop" };
    await gateway.play({
      events: [
        chunk({ content: "a" }),
        { id: "gen-1", choices: [choice] },
        { id: "gen-1", choices: [other], usage: { total_tokens: 1 } },
        DONE,
      ],
    });
    const events = eventsOf((await gateway.chat(body)).text);
    expect(events[2].choices).toEqual([other]);
    const usage = events.filter((event) => event.usage);
    expect(usage).toHaveLength(1);
  });

  test("repeats nothing on the chunks that one was split into", async () => {
    const gateway = openGateway();
    const logprobs = { content: [{ token: "Yes", logprob: -1, top_logprobs: [] }] };
    const delta = { role: "assistant", reasoning: "Hm", content: "Yes" };
    const more = { finish_reason: "stop", native_finish_reason: "STOP", logprobs };
    const both = { ...chunk(delta, more), openrouter_metadata: { a: 1 } };
    await gateway.play({ events: [both, DONE] });
    const [thought, speech] = eventsOf((await gateway.chat(body)).text);
    const { choices: _, openrouter_metadata, ...envelope } = both;
    const hm = { role: "assistant", reasoning: "Hm", reasoning_content: "Hm" };
    expect(thought).toEqual({
      ...envelope,
      choices: [{ index: 0, delta: hm, finish_reason: null }],
    });
    const yes = { role: "assistant", content: "Yes" };
    expect(speech).toEqual({
      ...envelope,
      openrouter_metadata,
      choices: [{ index: 0, delta: yes, ...more }],
    });
  });

  test("keeps log probabilities with the text when a picture follows it", async () => {
    const gateway = openGateway();
    const images = [{ type: "image_url", image_url: { url: "https://fal.media/1.png" } }];
    const logprobs = { content: [{ token: "Hi", logprob: -1, top_logprobs: [] }] };
    const drawn = chunk({ content: "Hi", images }, { finish_reason: "stop", logprobs });
    await gateway.play({ events: [drawn, DONE] });
    const [text, picture] = eventsOf((await gateway.chat(body)).text);
    expect(text.choices[0]).toEqual({
      index: 0,
      delta: { content: "Hi" },
      finish_reason: null,
      logprobs,
    });
    expect(picture.choices[0].finish_reason).toBe("stop");
    expect(picture.choices[0]).not.toHaveProperty("logprobs");
  });

  test("keeps reasoning and content in chunks of their own, reasoning under both names", async () => {
    const gateway = openGateway();
    const both = { role: "assistant", reasoning: "Hm", content: "Yes" };
    await gateway.play({
      events: [chunk({ role: "assistant", reasoning: "Let me see" }), chunk(both), DONE],
    });
    const answer = await gateway.chat(body);
    expect(deltasOf(answer.text)).toEqual([
      { role: "assistant", reasoning: "Let me see", reasoning_content: "Let me see" },
      { role: "assistant", reasoning: "Hm", reasoning_content: "Hm" },
      { role: "assistant", content: "Yes" },
    ]);
  });

  test("gives the reasons to stop only on the last of the chunks that one was split into", async () => {
    const gateway = openGateway();
    const both = chunk({ reasoning: "Hm", content: "Yes" }, { finish_reason: "stop" });
    await gateway.play({ events: [both, DONE] });
    const reasons = eventsOf((await gateway.chat(body)).text)
      .filter((event) => event !== "[DONE]")
      .map((event) => event.choices[0].finish_reason);
    expect(reasons).toEqual([null, "stop"]);
  });

  test("reads reasoning that came only as details, and passes the details on", async () => {
    const gateway = openGateway();
    const reasoning_details = [{ type: "reasoning.text", text: "Hm", index: 0 }];
    await gateway.play({ events: [chunk({ reasoning: null, reasoning_details }), DONE] });
    const [delta] = deltasOf((await gateway.chat(body)).text);
    expect(delta).toEqual({ reasoning: "Hm", reasoning_content: "Hm", reasoning_details });
  });

  test("streams tool calls", async () => {
    const gateway = openGateway();
    const parameters = { type: "object", properties: { city: { type: "string" } } };
    const tools = [{ type: "function", function: { name: "weather", parameters } }];
    const answer = await gateway.chat({ ...body, tools });
    const calls = deltasOf(answer.text).flatMap((delta) => delta.tool_calls ?? []);
    expect(calls[0].function.name).toBe("weather");
    const reasons = eventsOf(answer.text).map((event) => event.choices?.[0]?.finish_reason);
    expect(reasons).toContain("tool_calls");
  });

  test("comes event by event: the first is there while the upstream still writes", async () => {
    const gateway = openGateway();
    await gateway.play({ cut: { afterEvents: 2, how: "stall" } });
    const response = await gateway.fetch("/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify(body),
    });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(first?.done).toBe(false);
    await reader?.cancel();
  });

  test("that the client leaves is left upstream too", async () => {
    const gateway = openGateway();
    await gateway.play({ cut: { afterEvents: 2, how: "stall" } });
    const response = await gateway.fetch("/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify(body),
    });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(async () => (await gateway.seen())[0].aborted, { timeout: 5000 }).toBe(true);
  });

  test("is read to its end upstream, so that the connection can serve the next call", async () => {
    const gateway = openGateway();
    await gateway.play({ events: [chunk({ content: "a" }), DONE], eventDelayMs: 100 });
    const answer = await gateway.chat(body);
    expect(answer.text).toMatch(/data: \[DONE\]\n\n$/);
    await expect.poll(async () => (await gateway.seen())[0].finished).toBe(true);
    expect((await gateway.seen())[0].aborted).toBe(false);
  });

  test("ends with [DONE] although the upstream stays open, which is let go soon", async () => {
    const gateway = openGateway();
    const cut = { afterEvents: 2, how: "stall" };
    await gateway.play({ events: [chunk({ content: "a" }), DONE], cut });
    const answer = await gateway.chat(body);
    expect(answer.text).toMatch(/data: \[DONE\]\n\n$/);
    await expect.poll(async () => (await gateway.seen())[0].aborted).toBe(true);
  });

  test("comes as a stream although the upstream answered with one JSON body", async () => {
    const gateway = openGateway();
    const message = {
      role: "assistant",
      content: "Hi",
      reasoning: "Hm",
      tool_calls: [{ id: "c1", type: "function", function: { name: "f", arguments: "{}" } }],
    };
    const completion = {
      id: "gen-1",
      object: "chat.completion",
      choices: [{ index: 0, message, finish_reason: "stop" }],
      usage: { total_tokens: 3 },
    };
    await gateway.play({ status: 200, body: completion });
    const answer = await gateway.chat(body);
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    expect(textOf(answer.text)).toBe("Hi");
    const deltas = deltasOf(answer.text);
    expect(deltas[0].reasoning_content).toBe("Hm");
    expect(deltas[1].tool_calls[0]).toMatchObject({ index: 0, id: "c1" });
    const events = eventsOf(answer.text);
    expect(events.at(-2)).toMatchObject({ choices: [], usage: { total_tokens: 3 } });
    expect(events.at(-1)).toBe("[DONE]");
  });
});

describe("a stream whose last event lacks its blank line", () => {
  test.each(["data: [DONE]\n", "data: [DONE]"])("is complete with %j", async (end) => {
    const gateway = openGateway();
    const usage = { ...chunk({}), choices: [], usage: { total_tokens: 3 } };
    await gateway.play({
      events: [chunk({ content: "a" }, { finish_reason: "stop" }), usage, end],
    });
    const events = eventsOf((await gateway.chat(body)).text);
    expect(events.at(-1)).toBe("[DONE]");
    expect(events.at(-2)).toMatchObject({ choices: [], usage: { total_tokens: 3 } });
    expect(events.some((event) => event.error)).toBe(false);
  });

  test.each([
    ["an event", `data: ${JSON.stringify(chunk({ content: "b" }))}`, "ab"],
    ["half an event", `data: ${JSON.stringify(chunk({ content: "b" })).slice(0, -9)}`, "a"],
    ["half of [DONE]", "data: [DO", "a"],
  ])("is cut when it ends in %s, and what is whole is shown", async (_, end, text) => {
    const gateway = openGateway();
    await gateway.play({ events: [chunk({ content: "a" }), end] });
    const answer = await gateway.chat(body);
    expect(textOf(answer.text)).toBe(text);
    expect(eventsOf(answer.text).at(-1).error.code).toBe("upstream_stream_interrupted");
    expect(answer.text).not.toContain("[DONE]");
  });
});

describe("a stream that fails", () => {
  const failed = (code: string) => ({
    choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }],
    error: { message: expect.stringMatching(/\S/), type: expect.any(String), param: null, code },
  });

  test.each([
    ["ends early", "end"],
    ["is reset", "reset"],
  ])("says so when the upstream %s, and never [DONE]", async (_, how) => {
    const gateway = openGateway();
    await gateway.play({ cut: { afterEvents: 3, how } });
    const answer = await gateway.chat(body);
    expect(eventsOf(answer.text).at(-1)).toMatchObject(failed("upstream_stream_interrupted"));
    expect(answer.text).not.toContain("[DONE]");
  });

  test("says so when the upstream falls silent (F14, REL-01)", async () => {
    const gateway = openGateway({ TIMEOUT_IDLE_S: "0.2" });
    await gateway.play({ cut: { afterEvents: 3, how: "stall" } });
    const answer = await gateway.chat(body);
    expect(eventsOf(answer.text).at(-1)).toMatchObject(failed("upstream_stall"));
    expect(answer.text).not.toContain("[DONE]");
  });

  test("says so when the whole answer takes too long (REL-01)", async () => {
    const gateway = openGateway({ TIMEOUT_TOTAL_S: "2" });
    await gateway.play({ cut: { afterEvents: 3, how: "stall" } });
    const answer = await gateway.chat(body);
    expect(eventsOf(answer.text).at(-1)).toMatchObject(failed("upstream_timeout"));
  });

  test("says so when the upstream sends what is no JSON (F16)", async () => {
    const gateway = openGateway();
    await gateway.play({ events: [chunk({ content: "a" }), 'data: {oops "usage"\n\n', DONE] });
    const answer = await gateway.chat(body);
    expect(eventsOf(answer.text).at(-1)).toMatchObject(failed("upstream_bad_response"));
    expect(answer.text).not.toContain("[DONE]");
  });

  test("shows the provider's error in OpenAI's form and what was spent", async () => {
    const gateway = openGateway();
    const error = {
      code: 502,
      message: "Provider returned error",
      metadata: { raw: '{"error":{"message":"GPU on fire"}}', provider_name: "Acme" },
    };
    const failure = { ...chunk({ content: "" }, { finish_reason: "error" }), error };
    const usage = { ...chunk({}), choices: [], usage: { total_tokens: 7 } };
    await gateway.play({ events: [chunk({ content: "a" }), usage, failure, DONE] });
    const answer = await gateway.chat(body);
    const last = eventsOf(answer.text).at(-1);
    expect(last).toMatchObject(failed("upstream_error"));
    expect(last.error.message).toBe("[Acme] GPU on fire");
    expect(last.usage).toEqual({ total_tokens: 7 });
    expect(answer.text).not.toContain("[DONE]");
  });

  test.each(["", false, null])("does not take an `error` of %j for one", async (error) => {
    const gateway = openGateway();
    const inChoice = chunk({ content: "b" }, { finish_reason: "stop", error });
    await gateway.play({ events: [{ ...chunk({ content: "a" }), error }, inChoice, DONE] });
    const answer = await gateway.chat(body);
    expect(textOf(answer.text)).toBe("ab");
    expect(eventsOf(answer.text).at(-1)).toBe("[DONE]");
  });

  test.each([
    ["the chunk", { ...chunk({ content: " tail" }, { finish_reason: "error" }), error: "x" }],
    ["a choice", chunk({ content: " tail" }, { finish_reason: "error", error: { code: 502 } })],
  ])("shows what came in one chunk with the error of %s", async (_, last) => {
    const gateway = openGateway();
    await gateway.play({ events: [chunk({ content: "a" }), last, DONE] });
    const events = eventsOf((await gateway.chat(body)).text);
    expect(events).toHaveLength(3);
    expect(events[1].choices).toEqual([
      { index: 0, delta: { content: " tail" }, finish_reason: null },
    ]);
    expect(events[1]).not.toHaveProperty("error");
    expect(events[2]).toMatchObject(failed("upstream_error"));
  });

  const completion = (...choices: object[]) => ({ id: "g", object: "chat.completion", choices });
  const bare = (code: number) => ({
    message: { role: "assistant", content: "" },
    finish_reason: "error",
    error: { code, message: "slow down" },
  });

  test("shows what a whole completion brought before its choice failed", async () => {
    const gateway = openGateway();
    const half = { index: 0, ...bare(502), message: { role: "assistant", content: "Half" } };
    await gateway.play({ status: 200, body: completion(half) });
    const answer = await gateway.chat(body);
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    expect(textOf(answer.text)).toBe("Half");
    expect(eventsOf(answer.text).at(-1)).toMatchObject(failed("upstream_error"));
    expect(answer.text).not.toContain("[DONE]");
  });

  test("shows the choices of a whole completion that did not fail", async () => {
    const gateway = openGateway();
    const good = { index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" };
    await gateway.play({ status: 200, body: completion(good, { index: 1, ...bare(502) }) });
    const answer = await gateway.chat({ ...body, n: 2 });
    const events = eventsOf(answer.text);
    expect(events.map((event) => event.choices[0].index)).toEqual([0, 1]);
    expect(events[0].choices[0]).toMatchObject({ delta: { content: "Hi" }, finish_reason: "stop" });
    expect(events[1].error.message).toBe("slow down");
  });

  test("is an HTTP error when a whole completion failed and brought nothing", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: completion({ index: 0, ...bare(429) }) });
    const answer = await gateway.chat(body);
    expect(answer.status).toBe(429);
    expect(answer.json.error).toMatchObject({ type: "rate_limit_error", message: "slow down" });
  });

  test("is an HTTP error when the upstream answers it with an error body at once", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: { error: { code: 429, message: "slow down" } } });
    const answer = await gateway.chat(body);
    expect(answer.status).toBe(429);
    expect(answer.json.error).toMatchObject({ type: "rate_limit_error", message: "slow down" });
  });
});
