import { afterEach, describe, expect, test, vi } from "vitest";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";
import { type Loose, openGateway, say, type TestGateway } from "../support/shared/gateway.ts";

const ACCESS = ACCESS_KEY;
const AUTHORIZED = { "x-api-key": ACCESS };
const GEMINI = "google/gemini-3.1-flash-image";
const HOSTS = [
  "fal.run",
  "queue.fal.run",
  "rest.fal.ai",
  "api.fal.ai",
  "v3.fal.media",
  "openrouter.ai",
];
const body = { model: "openai/gpt-4o", messages: say("Hi") };
const drawing = { model: GEMINI, messages: say("A cat, 1K") };
/** A picture that takes no time to draw. */
const DOT =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const drawn = {
  id: "gen-1",
  object: "chat.completion",
  choices: [
    {
      index: 0,
      message: {
        role: "assistant",
        content: "",
        images: [{ type: "image_url", image_url: { url: DOT } }],
      },
      finish_reason: "stop",
    },
  ],
};
const LOCKED = { detail: "User is locked. Reason: Exhausted balance." };

function open(FAL_KEY: string, settings: Record<string, unknown> = {}) {
  const gateway = openGateway({ FAL_KEY, ACCESS_KEYS: ACCESS, ...settings });
  const ask = (json: object = body) => gateway.post("/v1/chat/completions", json, AUTHORIZED);
  return { ...gateway, ask };
}

/** The keys that a host saw, in order. */
async function keysSeen(gateway: TestGateway, host = "fal.run"): Promise<string[]> {
  const seen = await gateway.seen(host);
  return seen.map(({ headers }) => String(headers.authorization).replace("Key ", ""));
}

/** All hosts' requests that carried a key. */
async function keysAnywhere(gateway: TestGateway): Promise<string[]> {
  const keys = await Promise.all(HOSTS.map((host) => keysSeen(gateway, host)));
  return keys.flat().filter((key) => key !== "undefined");
}

afterEach(() => void vi.useRealTimers());

describe("several of the operator's keys", () => {
  test("are spent in turn", async () => {
    const gateway = open("a:1,b:2,c:3");
    for (let turn = 0; turn < 6; turn++) expect((await gateway.ask()).status).toBe(200);
    expect((await keysSeen(gateway)).sort()).toEqual(["a:1", "a:1", "b:2", "b:2", "c:3", "c:3"]);
  });

  test("are spent where the fewest requests are under way", async () => {
    const gateway = open("a:1,b:2");
    await gateway.play({ times: 1, latencyMs: 3000 });
    const slow = gateway.ask();
    await expect.poll(() => gateway.seen()).toHaveLength(1);
    for (let turn = 0; turn < 3; turn++) await gateway.ask();
    const [first, ...others] = await keysSeen(gateway);
    expect(others).toEqual(Array.from({ length: 3 }, () => (first === "a:1" ? "b:2" : "a:1")));
    expect((await slow).status).toBe(200);
  });
});

describe("a key that fal refuses", () => {
  test("rests, and the next one serves the same request", async () => {
    const gateway = open("unknown:1,b:2");
    const attempts: (string | null)[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const answer = await gateway.ask();
      expect(answer.status).toBe(200);
      attempts.push(answer.headers.get("x-gateway-attempts"));
    }
    expect((await keysSeen(gateway)).sort()).toEqual(["b:2", "b:2", "b:2", "b:2", "unknown:1"]);
    expect(attempts.sort()).toEqual(["1", "1", "1", "2"]);
  });

  test("rests when its account is locked and known to be empty", async () => {
    const gateway = open("a:1,b:2");
    await gateway.setAccount({ balance: 0 });
    await gateway.play({ times: 1, status: 403, body: LOCKED });
    for (let turn = 0; turn < 2; turn++) expect((await gateway.ask()).status).toBe(200);
    const [refused, ...others] = await keysSeen(gateway);
    expect(others).toHaveLength(2);
    expect(others).not.toContain(refused);
    expect(await keysSeen(gateway, "rest.fal.ai")).toEqual([refused]);
  });

  test("is not asked again while all rest: 503, and nothing of the caller's (F29)", async () => {
    const gateway = open("unknown:1,unknown:2");
    for (let turn = 0; turn < 2; turn++) {
      const answer = await gateway.ask();
      expect(answer.status).toBe(503);
      expect(answer.json.error.code).toBe("gateway_key_rejected");
      expect(answer.headers.get("x-should-retry")).toBe("false");
      expect(answer.text).not.toContain("unknown");
    }
    expect(await gateway.seen()).toHaveLength(2);
  });

  test("is not asked again while all accounts are empty (F30)", async () => {
    const gateway = open("a:1,b:2");
    await gateway.setAccount({ balance: 0, locked: true });
    for (let turn = 0; turn < 2; turn++) {
      const answer = await gateway.ask();
      expect(answer.status).toBe(402);
      expect(answer.json.error.code).toBe("insufficient_quota");
      expect(answer.json.error.message).toContain("of this gateway");
    }
    expect(await gateway.seen()).toHaveLength(2);
  });

  test("is tried three times a request at most, and the next request goes on from there", async () => {
    const gateway = open("unknown:1,unknown:2,unknown:3,unknown:4");
    const first = await gateway.ask();
    expect(first.status).toBe(503);
    expect(first.headers.get("x-should-retry")).toBe("true");
    expect(await gateway.seen()).toHaveLength(3);
    expect((await gateway.ask()).headers.get("x-should-retry")).toBe("false");
    expect(new Set(await keysSeen(gateway)).size).toBe(4);
  });

  test("never rests where it is the only one", async () => {
    const gateway = open("unknown:1");
    for (let turn = 0; turn < 2; turn++) expect((await gateway.ask()).status).toBe(503);
    expect(await gateway.seen()).toHaveLength(2);
  });
});

describe("a key that fal limits", () => {
  test("rests as long as fal says, and the next one serves the same request", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const gateway = open("a:1,b:2");
    await gateway.play({ times: 1, status: 429, headers: { "retry-after": "5" }, body: {} });
    for (const ms of [0, 0, 4999]) {
      vi.advanceTimersByTime(ms);
      expect((await gateway.ask()).status).toBe(200);
    }
    const [limited, ...others] = await keysSeen(gateway);
    expect(others).toHaveLength(3);
    expect(others).not.toContain(limited);
    vi.advanceTimersByTime(1);
    await gateway.ask();
    expect((await keysSeen(gateway)).at(-1)).toBe(limited);
  });

  test("makes the gateway wait for the one that wakes first when all rest", async () => {
    const gateway = open("a:1,b:2");
    for (const seconds of ["40", "20"]) {
      const headers = { "retry-after": seconds };
      await gateway.play({ times: 1, status: 429, headers, body: { detail: "busy" } });
    }
    for (let turn = 0; turn < 2; turn++) {
      const answer = await gateway.ask();
      expect(answer.status).toBe(429);
      expect(answer.json.error.code).toBe("rate_limit_exceeded");
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(10);
      expect(Number(answer.headers.get("retry-after"))).toBeLessThanOrEqual(20);
    }
    expect(await gateway.seen()).toHaveLength(2);
  });

  test("is back as soon as one of its calls has ended, where fal names no time", async () => {
    const gateway = open("a:1,b:2");
    await gateway.play({ times: 1, latencyMs: 3000 });
    const slow = gateway.ask();
    await expect.poll(() => gateway.seen()).toHaveLength(1);
    await gateway.play({ times: 2, status: 429, body: { detail: "Reached concurrent requests" } });
    for (let turn = 0; turn < 2; turn++) expect((await gateway.ask()).status).toBe(429);
    expect((await slow).status).toBe(200);
    expect((await gateway.ask()).status).toBe(200);
    const [first, ...others] = await keysSeen(gateway);
    expect(others).toHaveLength(3);
    expect(others.at(-1)).toBe(first);
  });

  test("does not rest for a queue length that the caller asked for", async () => {
    const gateway = open("a:1,b:2");
    await gateway.play({ status: 429, body: { detail: "The queue is too long" } });
    const path = "/v1/chat/completions?fal_max_queue_length=0";
    for (let turn = 0; turn < 4; turn++) await gateway.post(path, body, AUTHORIZED);
    expect(await gateway.seen()).toHaveLength(4);
  });
});

describe("a request is never sent on another key", () => {
  test.each<[string, Loose]>([
    ["its connection is cut", { cut: { beforeHeaders: true, how: "reset" } }],
    ["fal answers 500", { status: 500, body: { detail: "oops" } }],
    ["fal answers 503", { status: 503, body: { detail: "oops" } }],
    ["an edge answers 504", { status: 504, body: "<html>", contentType: "text/html" }],
    ["an error comes under 200", { fault: "error-body" }],
    ["an error comes with half an answer", { fault: "choice-error" }],
    ["fal calls a funded account locked", { status: 403, body: LOCKED }],
    [
      "OpenRouter's provider is busy",
      { status: 429, body: { error: { code: 429, message: "Provider returned error" } } },
    ],
    [
      "OpenRouter moderates it",
      { status: 403, body: { error: { code: 403, message: "Input was flagged" } } },
    ],
    ["it is wrong", { status: 422, body: { detail: [{ loc: ["body"], msg: "no", type: "x" }] } }],
  ])("when %s, and its key does not rest", async (_, scenario) => {
    const gateway = open("a:1,b:2");
    await gateway.play({ times: 1, ...scenario });
    await gateway.ask();
    expect(await gateway.seen()).toHaveLength(1);
    for (let turn = 0; turn < 3; turn++) await gateway.ask();
    const keys = await keysSeen(gateway);
    expect(keys.sort()).toEqual(["a:1", "a:1", "b:2", "b:2"]);
  });

  test("when its stream is cut", async () => {
    const gateway = open("a:1,b:2");
    await gateway.play({ times: 1, cut: { afterEvents: 2, how: "reset" } });
    const { text } = await gateway.ask({ ...body, stream: true });
    expect(text).toContain("upstream_stream_interrupted");
    expect(await gateway.seen()).toHaveLength(1);
  });

  test("when nobody knows whether the queue took the order", async () => {
    const gateway = open("a:1,b:2", { IMAGE_TRANSPORT: "queue" });
    const match = { host: "queue.fal.run", method: "POST" };
    await gateway.play({ match, times: 1, cut: { beforeHeaders: true, how: "reset" } });
    expect((await gateway.ask(drawing)).json.error.code).toBe("upstream_connection_lost");
    expect(await gateway.seen("queue.fal.run")).toHaveLength(1);
    expect(await gateway.seen()).toEqual([]);
  });
});

describe("the key that ordered a picture", () => {
  const queued = { IMAGE_TRANSPORT: "queue", IMAGE_DELIVERY: "hosted" };

  test("asks for it and stores it", async () => {
    const gateway = open("a:1,b:2", queued);
    await gateway.play({ match: { host: "runner" }, status: 200, body: drawn });
    for (const stream of [false, true]) {
      expect((await gateway.ask({ ...drawing, stream })).status).toBe(200);
    }
    const asked = await gateway.seen("queue.fal.run");
    const stored = await gateway.seen("rest.fal.ai");
    const keyOf = ({ headers }: Loose) => headers.authorization;
    const orders = asked.filter(({ method }) => method === "POST");
    expect(orders.map(keyOf).sort()).toEqual(["Key a:1", "Key b:2"]);
    expect(stored.map(keyOf)).toEqual(orders.map(keyOf));
    const questions = asked.filter(({ method }) => method === "GET");
    const jobs = new Map(questions.map(({ path }) => [path.split("/")[4], new Set<string>()]));
    for (const question of questions) {
      jobs.get(question.path.split("/")[4])?.add(keyOf(question));
    }
    expect([...jobs.values()]).toEqual(orders.map((order) => new Set([keyOf(order)])));
  });

  test("is the second one when the queue refuses the first", async () => {
    const gateway = open("unknown:1,b:2", queued);
    await gateway.play({ match: { host: "runner" }, status: 200, body: drawn });
    for (let turn = 0; turn < 2; turn++) expect((await gateway.ask(drawing)).status).toBe(200);
    const keys = await keysSeen(gateway, "queue.fal.run");
    expect(keys.filter((key) => key === "unknown:1")).toHaveLength(1);
    expect(new Set(await keysSeen(gateway, "rest.fal.ai"))).toEqual(new Set(["b:2"]));
  });

  test("cancels it", async () => {
    const gateway = open("unknown:1,b:2", { ...queued, TIMEOUT_TOTAL_S: "2" });
    await gateway.setAccount({ concurrency: 0 });
    expect((await gateway.ask(drawing)).status).toBe(504);
    const cancels = async () =>
      (await gateway.seen("queue.fal.run")).filter(({ method }) => method === "PUT");
    await expect.poll(cancels, { timeout: 5000 }).toHaveLength(1);
    expect((await cancels())[0].headers.authorization).toBe("Key b:2");
  });
});

describe("a caller's own key (SEC-04)", () => {
  const CANARY = "canary:operator,canary:second";

  test.each([
    ["fal.run", { IMAGE_TRANSPORT: "direct", IMAGE_DELIVERY: "hosted" }],
    ["runner", { IMAGE_TRANSPORT: "queue", IMAGE_DELIVERY: "hosted" }],
  ])("pays for all that a picture by %s sets off", async (host, settings) => {
    const gateway = open(CANARY, settings);
    await gateway.play({ match: { host }, status: 200, body: drawn });
    for (const stream of [false, true]) {
      expect((await gateway.chat({ ...drawing, stream })).status).toBe(200);
    }
    const keys = await keysAnywhere(gateway);
    expect(keys.length).toBeGreaterThan(3);
    expect(new Set(keys)).toEqual(new Set([KEY]));
  });

  test("pays for the order that is cancelled", async () => {
    const gateway = open(CANARY, { IMAGE_TRANSPORT: "queue", TIMEOUT_TOTAL_S: "2" });
    await gateway.setAccount({ concurrency: 0 });
    await gateway.chat(drawing);
    const methods = async () => (await gateway.seen("queue.fal.run")).map(({ method }) => method);
    await expect.poll(methods, { timeout: 5000 }).toContain("PUT");
    expect(new Set(await keysAnywhere(gateway))).toEqual(new Set([KEY]));
  });

  test("is asked about alone: balance, refusal, and the model list without any", async () => {
    const gateway = open(CANARY);
    await gateway.setAccount({ balance: 0, locked: true });
    expect((await gateway.chat(body)).json.error.message).toContain("Your fal account");
    for (const route of ["subscription", "usage", "credit_grants"]) {
      await gateway.get(`/v1/dashboard/billing/${route}`);
    }
    expect((await gateway.get("/v1/models")).status).toBe(200);
    expect(new Set(await keysAnywhere(gateway))).toEqual(new Set([KEY]));
  });

  test("that is refused or limited is answered as it is, and puts no other key to rest", async () => {
    const gateway = open("a:1,b:2");
    const own = { authorization: "Bearer unknown:key" };
    const refused = await gateway.post("/v1/chat/completions", body, own);
    expect(refused.status).toBe(401);
    await gateway.play({ times: 1, status: 429, headers: { "retry-after": "9" }, body: {} });
    const limited = await gateway.chat(body);
    expect(limited.headers.get("retry-after")).toBe("9");
    expect(await gateway.seen()).toHaveLength(2);
    for (let turn = 0; turn < 2; turn++) expect((await gateway.ask()).status).toBe(200);
    expect((await keysSeen(gateway)).slice(2).sort()).toEqual(["a:1", "b:2"]);
  });

  test("is not held up by the operator's, which all rest", async () => {
    const gateway = open("unknown:1,unknown:2");
    expect((await gateway.ask()).status).toBe(503);
    expect((await gateway.chat(body)).status).toBe(200);
  });
});
