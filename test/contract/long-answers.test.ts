import { afterEach, describe, expect, test, vi } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { eventsOf, type Loose, openGateway, say } from "../support/shared/gateway.ts";

const GEMINI = "google/gemini-3.1-flash-image";
const drawing = { model: GEMINI, messages: say("A cat, 1K") };
const streamed = { ...drawing, stream: true };
const runner = { host: "runner" };
const QUEUE = { IMAGE_TRANSPORT: "queue" };
const headers = { authorization: `Bearer ${KEY}` };
const opening = {
  id: expect.stringMatching(/^chatcmpl-\S/),
  object: "chat.completion.chunk",
  created: expect.any(Number),
  model: GEMINI,
  choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }],
};

async function cancellations(gateway: ReturnType<typeof openGateway>): Promise<number> {
  const requests = await gateway.seen("queue.fal.run");
  return requests.filter(({ method }: Loose) => method === "PUT").length;
}

/** The answer of a stream, and what was readable of it at once. */
async function begin(gateway: ReturnType<typeof openGateway>, body: object) {
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await gateway.fetch("/v1/chat/completions", init);
  const reader = (response.body ?? new Blob([]).stream()).getReader();
  const { value } = await reader.read();
  return { response, reader, first: new TextDecoder().decode(value) };
}

async function rest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
}

afterEach(() => void vi.useRealTimers());

/** For the gateway's alarms: what comes then comes without one, however slow the machine is. */
const stopClock = () => vi.useFakeTimers({ toFake: ["performance"] });

describe("the stream of a picture", () => {
  test("begins as soon as the order is taken (REL-07)", async () => {
    stopClock();
    const gateway = openGateway(QUEUE);
    await gateway.setAccount({ concurrency: 0 });
    const { response, reader, first } = await begin(gateway, streamed);
    expect(eventsOf(first)).toEqual([opening]);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("x-image-config")).toContain("1K");
    expect(response.headers.get("x-fal-request-id")).toMatch(/\S/);
    await gateway.setAccount({ concurrency: null });
    const text = await rest(reader);
    expect(text).toContain("![Generated Image](");
    expect(eventsOf(text).at(-1)).toBe("[DONE]");
  });

  test.concurrent("begins after two seconds where nothing says that the order is taken (REL-07)", async () => {
    const gateway = openGateway();
    await gateway.play({ latencyMs: 5000 });
    const { first, reader } = await begin(gateway, streamed);
    expect(eventsOf(first)).toEqual([opening]);
    expect(eventsOf(await rest(reader)).at(-1)).toBe("[DONE]");
  });

  test.concurrent("ends with an error chunk when the job fails", async () => {
    const gateway = openGateway(QUEUE);
    await gateway.play({ match: runner, status: 500, body: { detail: "Runner died" } });
    const { response, first, reader } = await begin(gateway, streamed);
    expect(response.status).toBe(200);
    const text = await rest(reader);
    expect(eventsOf(text)).toMatchObject([
      {
        id: eventsOf(first)[0].id,
        choices: [{ index: 0, finish_reason: "error" }],
        error: { message: "Runner died", type: "server_error", param: null },
      },
    ]);
    expect(text).not.toContain("[DONE]");
  });

  test.concurrent("ends with an error chunk when the picture takes too long", async ({
    expect,
  }) => {
    const gateway = openGateway({ ...QUEUE, TIMEOUT_TOTAL_S: "2" });
    await gateway.play({ match: runner, latencyMs: 30_000 });
    const { reader } = await begin(gateway, streamed);
    expect(eventsOf(await rest(reader)).at(-1).error.code).toBe("upstream_timeout");
    await expect.poll(() => cancellations(gateway)).toBe(1);
  });

  test.concurrent("that nobody reads any more cancels the order, once (REL-08)", async ({
    expect,
  }) => {
    const gateway = openGateway(QUEUE);
    await gateway.play({ match: runner, latencyMs: 60_000 });
    const { reader } = await begin(gateway, streamed);
    await reader.cancel();
    await expect.poll(() => cancellations(gateway)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await cancellations(gateway)).toBe(1);
  });
});

describe("a JSON answer that takes long", () => {
  const soon = { JSON_HEARTBEAT_S: "0.1" };
  const text = { model: "openai/gpt-4o", messages: say("Hi") };

  test("of a picture says what is known of it already", async () => {
    stopClock();
    const gateway = openGateway({ JSON_HEARTBEAT_S: "0.5", ...QUEUE });
    await gateway.setAccount({ concurrency: 0 });
    const init = { method: "POST", headers, body: JSON.stringify(drawing) };
    const asked = gateway.fetch("/v1/chat/completions", init);
    const paths = async () => (await gateway.seen("queue.fal.run")).map(({ path }: Loose) => path);
    // The order is taken by then.
    await expect.poll(paths).toContainEqual(expect.stringMatching(/\/status\/stream$/));
    vi.advanceTimersByTime(500);
    const answer = await asked;
    expect(answer.headers.get("x-image-config")).toContain("1K");
    expect(answer.headers.get("x-fal-request-id")).toMatch(/\S/);
    await gateway.setAccount({ concurrency: null });
    expect(await answer.text()).toMatch(/^ +\{/);
  });

  test.concurrent.each<[string, string, object, object]>([
    ["chat/completions", "/v1/chat/completions", text, {}],
    ["responses", "/v1/responses", { model: "openai/gpt-4o", input: "Hi" }, {}],
    ["embeddings", "/v1/embeddings", { model: "openai/text-embedding-3-small", input: "a" }, {}],
    ["chat/completions with a picture", "/v1/chat/completions", drawing, { match: runner }],
  ])("of %s begins with a blank", async (_, path, body, scenario) => {
    const gateway = openGateway({ ...soon, ...QUEUE });
    await gateway.play({ latencyMs: 2500, ...scenario });
    const answer = await gateway.post(path, body);
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/^ +\{/);
    expect(answer.json.id ?? answer.json.data).toBeDefined();
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("content-length")).toBeNull();
    expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
    expect(answer.headers.get("content-encoding")).toBe("identity");
  });

  test.concurrent("is a 200 whose body is the error envelope when it fails", async () => {
    const gateway = openGateway(soon);
    await gateway.play({ latencyMs: 2500, status: 422, body: { detail: "Bad thing" } });
    const answer = await gateway.chat(text);
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/^ +\{/);
    expect(answer.json).toEqual({
      error: {
        message: "Bad thing",
        type: "invalid_request_error",
        param: null,
        code: "invalid_request",
      },
    });
  });

  test.concurrent.each([
    ["that comes before", { JSON_HEARTBEAT_S: "20" }],
    ["without heartbeats", { JSON_HEARTBEAT_S: "0" }],
  ])("has its own status %s", async (_, settings) => {
    const gateway = openGateway(settings);
    await gateway.play({ latencyMs: 300, status: 422, body: { detail: "Bad thing" } });
    const answer = await gateway.chat(text);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/^\{/);
  });

  test.concurrent("lets the upstream go when nobody reads it any more (REL-08)", async ({
    expect,
  }) => {
    const gateway = openGateway(soon);
    await gateway.play({ latencyMs: 60_000 });
    const { first, reader } = await begin(gateway, text);
    expect(first).toBe(" ");
    await reader.cancel();
    await expect.poll(async () => (await gateway.seen())[0].aborted).toBe(true);
  });
});
