import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { deltasOf, eventsOf, type Loose, openGateway, say } from "../support/shared/gateway.ts";

const GEMINI = "google/gemini-3.1-flash-image";
const QUEUE = "queue.fal.run";
const drawing = { model: GEMINI, messages: say("A cat, 1K") };
const runner = { host: "runner" };
const submit = { host: QUEUE, method: "POST" };
const progress = { host: QUEUE, path: "/openrouter/router/requests/*/status" };
const picture = (url: string) => ({ type: "image_url", image_url: { url } });
const drawn = {
  id: "gen-1",
  object: "chat.completion",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: "", images: [picture("https://fal.media/1.png")] },
      finish_reason: "stop",
    },
  ],
  usage: { total_tokens: 3 },
};

function openQueue(settings: Record<string, unknown> = {}) {
  const gateway = openGateway({ IMAGE_TRANSPORT: "queue", ...settings });
  return {
    ...gateway,
    /** What the queue was asked, without the job's id. */
    async steps(): Promise<string[]> {
      const requests = await gateway.seen(QUEUE);
      return requests.map(({ method, path }: Loose) =>
        `${method} ${path.replace("/openrouter/router", "")}`.replace(/requests\/[^/]+/, "*"),
      );
    },
    async orders(): Promise<Loose[]> {
      return (await gateway.seen(QUEUE)).filter(({ method }: Loose) => method === "POST");
    },
  };
}

const ORDERED = "POST /openai/v1/chat/completions";
const CANCELLED = "PUT /*/cancel";

describe("a picture", () => {
  test("is ordered, followed and fetched through fal's queue", async () => {
    const gateway = openQueue();
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(200);
    expect(answer.json.choices[0].message.content).toMatch(/!\[Generated Image\]\(/);
    expect(await gateway.steps()).toEqual([ORDERED, "GET /*/status/stream", "GET /*/response"]);
    expect(await gateway.seen()).toEqual([]);
    const requests = await gateway.seen(QUEUE);
    for (const { headers } of requests) expect(headers.authorization).toBe(`Key ${KEY}`);
    expect(requests[0].headers["x-fal-no-retry"]).toBe("1");
    const id = requests[1].path.split("/")[4];
    expect(answer.headers.get("x-fal-request-id")).toBe(id);
    expect(answer.headers.get("x-image-config")).toContain("1K");
  });

  test("is ordered without a stream and comes as the stream that was asked for", async () => {
    const gateway = openQueue();
    const options = { stream: true, stream_options: { include_usage: true } };
    const answer = await gateway.chat({ ...drawing, ...options, seed: 7 });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const content = deltasOf(answer.text).map((delta) => delta.content ?? "");
    expect(content.join("")).toMatch(/!\[Generated Image\]\(.+\)$/);
    const events = eventsOf(answer.text);
    expect(events.at(-1)).toBe("[DONE]");
    expect(events.at(-2)).toMatchObject({ choices: [], usage: expect.any(Object) });
    const [order] = await gateway.orders();
    expect(order.json).toMatchObject({ model: GEMINI, stream: false, seed: 7 });
    expect(order.json).not.toHaveProperty("stream_options");
  });

  test("takes the caller's wishes about the job along", async () => {
    const gateway = openQueue();
    const wishes = { "x-fal-store-io": "0", "x-fal-no-retry": "0", "x-fal-queue-priority": "low" };
    const headers = { authorization: `Bearer ${KEY}`, ...wishes };
    await gateway.post("/v1/chat/completions?fal_max_queue_length=3", drawing, headers);
    const [order] = await gateway.orders();
    expect(order.headers).toMatchObject(wishes);
    expect(order.query).toEqual({ fal_max_queue_length: "3" });
  });

  test("is not made again by the queue on the operator's money, whatever the caller wishes", async () => {
    const ACCESS_KEYS = "an-access-key-of-16+";
    const gateway = openQueue({ FAL_KEY: KEY, ACCESS_KEYS });
    const headers = { "x-api-key": ACCESS_KEYS, "x-fal-no-retry": "0" };
    await gateway.post("/v1/chat/completions", drawing, headers);
    const [order] = await gateway.orders();
    expect(order.headers["x-fal-no-retry"]).toBe("1");
  });

  test.each<[string, object, object]>([
    ["nobody of the operator's account", { "x-api-key": "an-access-key-of-16+" }, {}],
    ["whom its payer names", { "x-api-key": KEY }, { fal_webhook: "https://a.example/" }],
  ])("has fal call %s", async (_, headers, hooks) => {
    const gateway = openQueue({ FAL_KEY: "a:1", ACCESS_KEYS: "an-access-key-of-16+" });
    const query = "fal_webhook=https://a.example/&x=a%20b&fal%5fwebhook=https://a.example/";
    const path = `/v1/chat/completions?${query}`;
    expect((await gateway.post(path, drawing, { ...headers })).status).toBe(200);
    const [order] = await gateway.orders();
    expect(order.query).toEqual({ x: "a b", ...hooks });
  });

  test.each([
    ["a text model", { model: "openai/gpt-4o", messages: say("Hi") }, {}],
    ["text of a picture model", { ...drawing, modalities: ["text"] }, {}],
    ["IMAGE_TRANSPORT=direct", drawing, { IMAGE_TRANSPORT: "direct" }],
  ])("is not ordered for %s", async (_, body, settings) => {
    const gateway = openQueue(settings);
    expect((await gateway.chat(body)).status).toBe(200);
    expect(await gateway.steps()).toEqual([]);
    expect(await gateway.seen()).toHaveLength(1);
  });

  test("waits where a direct call would be refused for the account's limit", async () => {
    const gateway = openQueue();
    await gateway.setAccount({ concurrency: 1 });
    await gateway.play({ match: runner, latencyMs: 200 });
    const answers = await Promise.all([gateway.chat(drawing), gateway.chat(drawing)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe("a job that fails", () => {
  const detail = [
    { loc: ["body", "prompt"], msg: "is forbidden", type: "content_policy_violation" },
  ];

  test.each([
    [422, { detail }, { code: "content_policy_violation", message: "prompt: is forbidden" }],
    [500, { detail: "Runner died", error_type: "runner_server_error" }, { message: "Runner died" }],
  ])("with %i is the error of a direct call", async (status, body, error) => {
    const gateway = openQueue();
    await gateway.play({ match: runner, status, body });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(status);
    expect(answer.json.error).toMatchObject(error);
    expect(answer.headers.get("x-fal-request-id")).toMatch(/\S/);
    expect(answer.headers.get("x-should-retry")).toBeNull();
    expect(await gateway.steps()).not.toContain(CANCELLED);
    expect(await gateway.orders()).toHaveLength(1);
  });
});

describe("an order that is refused", () => {
  test.each<[string, Loose, number, Loose]>([
    ["for its key", { status: 401, body: { detail: "No user found" } }, 401, "invalid_api_key"],
    ["for its body", { status: 422, body: { detail: [{ msg: "odd", type: "odd" }] } }, 422, "odd"],
    ["for a full queue", { status: 429, body: { detail: "busy" } }, 429, "rate_limit_exceeded"],
  ])("%s is answered so, and the direct route not tried", async (_, scenario, status, code) => {
    const gateway = openQueue();
    await gateway.play({ match: submit, ...scenario });
    for (const stream of [false, true]) {
      const answer = await gateway.chat({ ...drawing, stream });
      expect(answer.status).toBe(status);
      expect(answer.json.error.code).toBe(code);
    }
    expect(await gateway.seen()).toEqual([]);
    expect(await gateway.orders()).toHaveLength(2);
  });

  test("for an empty account is answered with insufficient_quota", async () => {
    const gateway = openQueue();
    await gateway.setAccount({ balance: 0, locked: true });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(402);
    expect(answer.json.error.code).toBe("insufficient_quota");
  });

  test("by a fault of the queue must not be sent again (REL-03)", async () => {
    const gateway = openQueue();
    await gateway.play({ match: submit, status: 503, body: "<html>nginx</html>" });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });

  test.each([
    [404, 'Application "router" not found'],
    [404, "Path /openai/v1/chat/completions not found"],
    [405, "Method Not Allowed"],
  ])("with %i because of its route (%s) goes the direct way", async (status, detail) => {
    const gateway = openQueue();
    await gateway.play({ match: submit, status, body: { detail } });
    const answer = await gateway.chat({ ...drawing, stream: true });
    expect(eventsOf(answer.text).at(-1)).toBe("[DONE]");
    expect(await gateway.steps()).toEqual([ORDERED]);
    const [request] = await gateway.seen();
    expect(request.json).toMatchObject({ model: GEMINI, stream: true });
  });
});

describe.concurrent("an order whose fate is unknown", () => {
  test.each<[string, Loose]>([
    ["without an answer", { raw: "" }],
    ["in the receipt", { cut: { afterBytes: 9, how: "reset" } }],
  ])("is not repeated when the connection ends %s (F06, REL-02)", async (_, scenario) => {
    const gateway = openQueue();
    await gateway.play({ match: submit, ...scenario });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(502);
    expect(answer.json.error.code).toBe("upstream_connection_lost");
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(await gateway.orders()).toHaveLength(1);
  });

  test.each(["", "{}", "<html>"])("is an error with a receipt of %j", async (body) => {
    const gateway = openQueue();
    await gateway.play({ match: submit, status: 200, body });
    const answer = await gateway.chat(drawing);
    expect(answer.json.error.code).toBe("upstream_bad_response");
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(await gateway.orders()).toHaveLength(1);
  });

  test("is cancelled when it is confirmed behind TIMEOUT_HEADERS_S (F05, REL-01)", async ({
    expect,
  }) => {
    const gateway = openQueue({ TIMEOUT_HEADERS_S: "0.2" });
    await gateway.play({ match: submit, latencyMs: 2000 });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(504);
    expect(answer.headers.get("x-should-retry")).toBe("false");
    await expect.poll(() => gateway.steps(), { timeout: 10_000 }).toEqual([ORDERED, CANCELLED]);
  });
});

describe.concurrent("the key", () => {
  const elsewhere = "http://127.0.0.1:65533/openrouter/router/requests/x";
  const urls = (url: string) => ({
    status_url: `${url}/status`,
    response_url: url,
    cancel_url: `${url}/cancel`,
  });

  test("goes to the queue alone, whatever URLs the receipt names", async () => {
    const gateway = openQueue();
    const receipt = { request_id: "a/../b", ...urls(elsewhere) };
    await gateway.play({ match: submit, status: 200, body: receipt });
    const job = "/openrouter/router/requests/a%2F..%2Fb";
    const completed = [{ status: "COMPLETED" }];
    await gateway.play({ match: { host: QUEUE, path: `${job}/status` }, events: completed });
    await gateway.play({ match: { host: QUEUE, path: job }, status: 200, body: drawn });
    const answer = await gateway.chat(drawing);
    expect(answer.json.choices[0].message.content).toBe(
      "![Generated Image](https://fal.media/1.png)",
    );
    expect(answer.headers.get("x-fal-request-id")).toBe("a/../b");
  });

  test("follows no redirect of a result", async () => {
    const gateway = openQueue();
    const result = { host: QUEUE, path: "/openrouter/router/requests/*/response" };
    await gateway.play({ match: result, status: 302, headers: { location: elsewhere }, body: "" });
    const answer = await gateway.chat(drawing);
    expect(answer.json.error.code).toBe("upstream_redirect_refused");
    expect(answer.headers.get("x-should-retry")).toBe("false");
  }, 10_000);
});

describe.concurrent("a job's progress", () => {
  test.each<[string, Loose]>([
    ["is refused", { status: 403, body: { detail: "User is locked." } }],
    ["is cut", { cut: { afterEvents: 1, how: "reset" } }],
    ["ends early", { cut: { afterEvents: 1, how: "end" } }],
  ])("is asked for again when the stream of it %s", async (_, scenario) => {
    const gateway = openQueue();
    await gateway.play({ match: progress, times: 1, ...scenario });
    await gateway.play({ match: runner, latencyMs: 700 });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(200);
    const steps = await gateway.steps();
    expect(steps.slice(0, 3)).toEqual([ORDERED, "GET /*/status/stream", "GET /*/status"]);
    expect(steps.at(-1)).toBe("GET /*/response");
    expect(steps.length).toBeLessThan(8);
  });

  test("is asked for again when a question is refused", async () => {
    const gateway = openQueue();
    await gateway.play({ match: progress, times: 2, status: 500, body: "" });
    expect((await gateway.chat(drawing)).status).toBe(200);
  });
});

describe.concurrent("a result", () => {
  const result = { host: QUEUE, path: "/openrouter/router/requests/*/response" };

  test.each<[string, Loose]>([
    ["is not there yet", { status: 400, body: { detail: "Request is still in progress" } }],
    ["is behind a fault", { status: 502, body: "<html>nginx</html>" }],
    ["is lost on its way", { raw: "" }],
  ])("that %s is fetched again", async (_, scenario) => {
    const gateway = openQueue();
    await gateway.play({ match: result, times: 1, ...scenario });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(200);
    expect((await gateway.orders()).length).toBe(1);
  });

  test("of a drawn picture that cannot be had must not be ordered again", async () => {
    const gateway = openQueue();
    await gateway.play({ match: result, status: 503, body: { detail: "Out" } });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(await gateway.steps()).not.toContain(CANCELLED);
  }, 10_000);
});

describe.concurrent("a job for which nobody waits", () => {
  test("is cancelled once when TIMEOUT_TOTAL_S is over", async ({ expect }) => {
    const gateway = openQueue({ TIMEOUT_TOTAL_S: "2" });
    await gateway.play({ match: runner, latencyMs: 30_000 });
    const answer = await gateway.chat(drawing);
    expect(answer.status).toBe(504);
    expect(answer.json.error.code).toBe("upstream_timeout");
    expect(answer.headers.get("x-should-retry")).toBe("false");
    await expect.poll(() => gateway.steps()).toContain(CANCELLED);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await gateway.steps()).filter((step) => step === CANCELLED)).toHaveLength(1);
  });

  test("is cancelled once when the client leaves", async ({ expect }) => {
    const gateway = openQueue();
    await gateway.play({ match: runner, latencyMs: 60_000 });
    const leaving = new AbortController();
    const asked = gateway.fetch("/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify(drawing),
      signal: leaving.signal,
    });
    await expect.poll(() => gateway.steps()).toContain("GET /*/status/stream");
    leaving.abort();
    await expect.poll(() => gateway.steps()).toContain(CANCELLED);
    await asked.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await gateway.steps()).filter((step) => step === CANCELLED)).toHaveLength(1);
  });

  test("is cancelled when the client leaves before fal confirms the order", async ({ expect }) => {
    const gateway = openQueue();
    await gateway.play({ match: submit, latencyMs: 3000 });
    const leaving = new AbortController();
    const asked = gateway.fetch("/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify(drawing),
      signal: leaving.signal,
    });
    await expect.poll(() => gateway.steps()).toEqual([ORDERED]);
    leaving.abort();
    await expect.poll(() => gateway.steps(), { timeout: 10_000 }).toEqual([ORDERED, CANCELLED]);
    await asked.catch(() => undefined);
  });
});
