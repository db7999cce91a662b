import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { EXCHANGES, isRecorded } from "../support/recordings.ts";
import { type Answer, dataOf, KEY, type Loose, openWorld, say, send } from "./world.ts";

const world = openWorld();
beforeEach(() => world.fresh());

const RECORDED = `${EXCHANGES}/openrouter_stream_error.json`;
const isThere = isRecorded(RECORDED, "the simulator's stream error beside a recorded one");
const body = { model: "deepseek/deepseek-r1", messages: say("Hi") };

async function failing(fault: string, change: object = {}, route = "chat/completions") {
  await world.control("POST", "/scenarios", { fault, eventDelayMs: 0 });
  return world.post(route, { ...body, ...change });
}

const streamed = async (fault: string) =>
  dataOf(await (await failing(fault, { stream: true })).text());

const DOWN = {
  code: 502,
  message: "Provider disconnected unexpectedly",
  metadata: { error_type: "provider_unavailable" },
};

describe("a stream fails", () => {
  test("with OpenRouter's documented error chunk, and ends there", async () => {
    const chunks = await streamed("stream-error");
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.at(-1)).toMatchObject({
      provider: expect.any(String),
      error: DOWN,
      choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }],
    });
    expect(chunks.slice(0, -1).some((chunk) => chunk.error)).toBe(false);
  });

  test("with an error inside the choice", async () => {
    const last = (await streamed("choice-error")).at(-1);
    expect(last).not.toHaveProperty("error");
    expect(last.choices[0]).toMatchObject({ finish_reason: "error", error: DOWN });
  });

  test.skipIf(!isThere)("as it was recorded", async () => {
    const { exchanges } = JSON.parse(readFileSync(RECORDED, "utf8"));
    const ending = (events: Loose[]) => events.slice(-3).map(shapeOf);
    const recorded = dataOf(exchanges[0].response.body);
    expect(ending(await streamed("recorded-stream-error"))).toEqual(ending(recorded));
  });
});

/** The keys of a chunk and what does not depend on the model. */
function shapeOf(event: Loose): unknown {
  if (event === "[DONE]") return event;
  const { choices, error } = event;
  return { keys: Object.keys(event).sort(), choices: choices.map(plain), error };
}

function plain({ delta, ...choice }: Loose): unknown {
  return { ...choice, delta };
}

describe("a buffered answer fails", () => {
  test("with half an answer and the error in the choice", async () => {
    const whole = await world.chat(body);
    const response = await failing("choice-error");
    expect(response.status).toBe(200);
    const [choice] = (await response.json()).choices;
    expect(choice).toMatchObject({ finish_reason: "error", error: DOWN });
    const { content } = choice.message;
    expect(content.length).toBeGreaterThan(0);
    expect(whole.choices[0].message.content.startsWith(content)).toBe(true);
    expect(content).not.toBe(whole.choices[0].message.content);
  });

  test("with an error body and HTTP 200", async () => {
    const response = await failing("error-body");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      error: DOWN,
      user_id: expect.stringMatching(/^user_/),
    });
  });

  test("with fal's list of details, which echoes the prompt", async () => {
    const response = await failing("detail-list");
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toEqual([
      {
        loc: ["body", "prompt"],
        msg: expect.stringContaining("content checker"),
        type: "content_policy_violation",
        url: "https://docs.fal.ai/errors/#content_policy_violation",
        input: body.messages,
      },
    ]);
  });

  test("with fal's platform error", async () => {
    const response = await failing("platform-error");
    expect(response.status).toBe(504);
    expect(response.headers.get("x-fal-error-type")).toBe("request_timeout");
    expect(await response.json()).toEqual({
      detail: "Request timed out",
      error_type: "request_timeout",
    });
  });

  test("in the queue too", async () => {
    await world.control("POST", "/scenarios", {
      match: { host: "runner" },
      fault: "platform-error",
    });
    const url = `${world.base()}/queue.fal.run/openrouter/router/openai/v1/chat/completions`;
    const job = await (
      await send(url, { method: "POST", headers: KEY, body: JSON.stringify(body) })
    ).json();
    const status = async (): Promise<Loose> =>
      (await send(job.status_url, { headers: KEY })).json();
    await expect.poll(status, { timeout: 10_000 }).toMatchObject({
      status: "COMPLETED",
      error_type: "request_timeout",
    });
  });
});

describe("a response fails", () => {
  const sent = { model: "openai/gpt-4o", input: "Hi" };

  test("as an object of its own", async () => {
    const answer: Answer = await failing("stream-error", sent, "responses");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      object: "response",
      status: "failed",
      error: { code: "server_error", message: DOWN.message },
      error_type: "provider_unavailable",
    });
  });

  test("as the last event of a stream", async () => {
    const answer = await failing("stream-error", { ...sent, stream: true }, "responses");
    const types = dataOf(await answer.text()).map(({ type }) => type);
    expect(types).toContain("response.created");
    expect(types).toContain("response.failed");
    expect(types).not.toContain("response.completed");
  });
});
