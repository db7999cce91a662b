import { describe, expect, test } from "vitest";
import { eventsOf, openGateway } from "../support/shared/gateway.ts";

const MODEL = "openai/gpt-4.1-mini";

describe("responses", () => {
  test("answer, and pass through as the upstream wrote them", async () => {
    const gateway = openGateway();
    const raw = '{"id":"r1","object":"response","status":"completed", "output":[],"made_up":1.0}';
    await gateway.play({ times: 1, status: 200, body: raw, contentType: "application/json" });
    expect((await gateway.post("/v1/responses", { model: MODEL, input: "Hi" })).text).toBe(raw);
    const answer = await gateway.post("/v1/responses", { model: MODEL, input: "Hi" });
    expect(answer.json).toMatchObject({ object: "response", status: "completed" });
  });

  test("resolve thinking names", async () => {
    const gateway = openGateway();
    await gateway.post("/v1/responses", { model: "deepseek/deepseek-v3.2-thinking", input: "Hi" });
    expect((await gateway.seen())[0].json).toMatchObject({
      model: "deepseek/deepseek-v3.2",
      reasoning: { enabled: true },
    });
  });

  test("are not asked to be stored", async () => {
    const gateway = openGateway();
    const answer = await gateway.post("/v1/responses", { model: MODEL, input: "Hi", store: true });
    expect(answer.status).toBe(200);
    expect((await gateway.seen())[0].json).not.toHaveProperty("store");
  });

  test("go up byte for byte when nothing has to change", async () => {
    const gateway = openGateway();
    const body = `{"model":"${MODEL}", "input":"Hi","store":false,"previous_response_id":null}`;
    await gateway.post("/v1/responses", body);
    expect((await gateway.seen())[0].body).toBe(body);
  });

  test("cannot go on from a stored one", async () => {
    const gateway = openGateway();
    const body = { model: MODEL, input: "Hi", previous_response_id: "resp_1" };
    const answer = await gateway.post("/v1/responses", body);
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatchObject({
      code: "unsupported_parameter",
      param: "previous_response_id",
      message: expect.stringContaining("input"),
    });
    expect(await gateway.seen()).toEqual([]);
  });

  test("need a model", async () => {
    const answer = await openGateway().post("/v1/responses", { input: "Hi" });
    expect(answer.json.error).toMatchObject({ code: "missing_required_parameter", param: "model" });
  });

  test("stream", async () => {
    const gateway = openGateway();
    const body = { model: MODEL, input: "Hi", stream: true };
    const answer = await gateway.post("/v1/responses", body);
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const types = eventsOf(answer.text).map((event) => event.type);
    expect(types).toContain("response.output_text.delta");
    expect(types).toContain("response.completed");
  });

  test("that failed come with what was made", async () => {
    const gateway = openGateway();
    const body = {
      object: "response",
      status: "failed",
      error: { code: "server_error", message: "x" },
      output: [],
    };
    await gateway.play({ status: 200, body });
    const answer = await gateway.post("/v1/responses", { model: MODEL, input: "Hi" });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(body);
  });

  test("that are an error are one", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: { error: { code: 400, message: "no" } } });
    const body = { model: MODEL, input: "Hi", stream: true };
    expect((await gateway.post("/v1/responses", body)).status).toBe(400);
  });

  describe("answered to a stream request by one JSON body", () => {
    const text = { type: "output_text", text: "Hi", annotations: [] };
    const output = [
      { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "Hm" }] },
      { type: "message", id: "msg_1", role: "assistant", status: "completed", content: [text] },
      { type: "function_call", id: "fc_1", call_id: "c1", name: "f", arguments: "{}" },
      { type: "web_search_call", id: "ws_1", status: "completed" },
    ];
    const whole = {
      id: "r1",
      object: "response",
      model: MODEL,
      output,
      usage: { total_tokens: 3 },
    };

    async function streamed(response: object) {
      const gateway = openGateway();
      await gateway.play({ status: 200, body: response });
      const body = { model: MODEL, input: "Hi", stream: true };
      const answer = await gateway.post("/v1/responses", body);
      return { answer, events: answer.status === 200 ? eventsOf(answer.text) : [] };
    }

    test("come as the events of a stream, in order and numbered", async () => {
      const response = { ...whole, status: "completed", error: null };
      const { answer, events } = await streamed(response);
      expect(answer.headers.get("content-type")).toContain("text/event-stream");
      expect(events.map(({ type }) => type.replace("response.", ""))).toEqual([
        ...["created", "in_progress", "output_item.added"],
        ...["reasoning_summary_part.added", "reasoning_summary_text.delta"],
        ...["reasoning_summary_text.done", "reasoning_summary_part.done", "output_item.done"],
        ...["output_item.added", "content_part.added", "output_text.delta", "output_text.done"],
        ...["content_part.done", "output_item.done", "output_item.added"],
        ...["function_call_arguments.delta", "function_call_arguments.done", "output_item.done"],
        ...["output_item.added", "output_item.done", "completed"],
      ]);
      expect(events.map((event) => event.sequence_number)).toEqual([...events.keys()]);
      expect(events[0].response).toMatchObject({ id: "r1", status: "in_progress", output: [] });
      const at = { item_id: "msg_1", output_index: 1, content_index: 0 };
      const delta = events.find(({ type }) => type === "response.output_text.delta");
      expect(delta).toMatchObject({ ...at, delta: "Hi" });
      const done = events.filter(({ type }) => type === "response.output_item.done");
      expect(done.map(({ item }) => item)).toEqual(output);
      expect(events.at(-1).response).toEqual(response);
    });

    test.each([
      ["failed", "response.failed"],
      ["incomplete", "response.incomplete"],
      ["cancelled", "response.failed"],
      [undefined, "response.completed"],
    ])("end as their status %s says: %s", async (status, type) => {
      const error = status === "failed" ? { code: "server_error", message: "x" } : null;
      const { events } = await streamed({ ...whole, output: [], status, error });
      expect(events.map((event) => event.type)).toEqual([
        "response.created",
        "response.in_progress",
        type,
      ]);
    });

    test("get ids for items without one, the same in every event", async () => {
      const message = { type: "message", role: "assistant", content: [text] };
      const { events } = await streamed({ ...whole, output: [message, message] });
      const ids = events.filter(({ item }) => item).map(({ item }) => item.id);
      expect(ids).toEqual(["item_r1_0", "item_r1_0", "item_r1_1", "item_r1_1"]);
      expect(events.at(-1).response.output[1]).toEqual({ ...message, id: "item_r1_1" });
    });

    test("end with an error when they are not at an end", async () => {
      const { events } = await streamed({ ...whole, output: [], status: "in_progress" });
      expect(events.at(-1)).toMatchObject({ type: "error", code: "upstream_stream_interrupted" });
    });

    test("are refused when they are no response", async () => {
      const { answer } = await streamed({ id: "g", object: "chat.completion", choices: [] });
      expect(answer.status).toBe(502);
      expect(answer.json.error.code).toBe("upstream_bad_response");
    });
  });

  test.concurrent.each([
    ["TIMEOUT_IDLE_S", "upstream_stall"],
    ["TIMEOUT_TOTAL_S", "upstream_timeout"],
  ])("end with an error when %s is over (F14, REL-01)", async (variable, code) => {
    const gateway = openGateway({ [variable]: "2" });
    await gateway.play({ cut: { afterEvents: 3, how: "stall" } });
    const body = { model: MODEL, input: "Hi", stream: true };
    const answer = await gateway.post("/v1/responses", body);
    expect(eventsOf(answer.text)).toHaveLength(4);
    expect(eventsOf(answer.text).at(-1)).toMatchObject({ type: "error", code });
  });

  test.each(["end", "reset"])(
    "end with an error when the upstream is cut by %s (F10, F11, REL-05)",
    async (how) => {
      const gateway = openGateway();
      await gateway.play({ cut: { afterEvents: 3, how } });
      const body = { model: MODEL, input: "Hi", stream: true };
      const answer = await gateway.post("/v1/responses", body);
      expect(answer.text).toContain("event: error\n");
      expect(eventsOf(answer.text).at(-1)).toEqual({
        type: "error",
        code: "upstream_stream_interrupted",
        message: expect.any(String),
        param: null,
        sequence_number: expect.any(Number),
      });
    },
  );

  test.each(["response.completed", "response.incomplete", "response.failed", "error"])(
    "are complete with %s, also without [DONE]",
    async (type) => {
      const gateway = openGateway();
      await gateway.play({ events: [{ type: "response.created" }, ": alive\n\n", { type }] });
      const body = { model: MODEL, input: "Hi", stream: true };
      const answer = await gateway.post("/v1/responses", body);
      expect(eventsOf(answer.text).map((event) => event.type)).toEqual(["response.created", type]);
    },
  );

  test.each([
    ["", ["response.created", "response.completed"]],
    ["\n", ["response.created", "response.completed"]],
  ])("are complete although the last event ends in %j", async (end, expected) => {
    const gateway = openGateway();
    const last = `data: {"type":"response.completed","response":{"id":"r"}}${end}`;
    await gateway.play({ events: [{ type: "response.created" }, last] });
    const body = { model: MODEL, input: "Hi", stream: true };
    const answer = await gateway.post("/v1/responses", body);
    expect(eventsOf(answer.text).map((event) => event.type)).toEqual(expected);
    expect(answer.text).toMatch(/\n\n$/);
  });

  test("are cut when half an event is the last", async () => {
    const gateway = openGateway();
    const half = 'data: {"type":"response.completed","respo';
    await gateway.play({ events: [{ type: "response.created" }, half] });
    const body = { model: MODEL, input: "Hi", stream: true };
    const answer = await gateway.post("/v1/responses", body);
    expect(eventsOf(answer.text).map((event) => event.type)).toEqual(["response.created", "error"]);
  });

  test("are not complete because a text speaks of the end", async () => {
    const gateway = openGateway();
    const item = { type: "response.output_item.done", item: { type: "error" } };
    await gateway.play({ events: [item] });
    const body = { model: MODEL, input: "Hi", stream: true };
    const answer = await gateway.post("/v1/responses", body);
    expect(eventsOf(answer.text).at(-1).code).toBe("upstream_stream_interrupted");
  });
});
