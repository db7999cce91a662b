import { afterEach, describe, expect, test, vi } from "vitest";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { openGateway, say } from "../support/shared/gateway.ts";

const OPERATOR = OPERATOR_KEY;
const ACCESS = ACCESS_KEY;
const WRONG = "a-wrong-access-key-1";
const HERE = "192.0.2.1";
const settings = { FAL_KEY: OPERATOR, ACCESS_KEYS: ACCESS };
const body = { model: "openai/gpt-4o", messages: say("Hi") };

type Fields = Record<string, string>;

function open(more: Record<string, string> = {}) {
  const gateway = openGateway({ ...settings, ...more });
  const ask = (headers: Fields, address = HERE) =>
    gateway.post("/v1/chat/completions", body, { ...headers, "cf-connecting-ip": address });
  return { ...gateway, ask };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

async function repeat(times: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < times; turn++) statuses.push((await ask()).status);
  return statuses;
}

const TEN = Array<number>(10).fill(401);

afterEach(() => void vi.useRealTimers());

describe("more than ten wrong keys a minute from one address (SEC-10)", () => {
  test("lock it out, with the right key too, and nobody else", async () => {
    const gateway = open();
    expect(await repeat(10, () => gateway.ask(bearer(WRONG)))).toEqual(TEN);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(200);
    expect((await gateway.ask(bearer(WRONG))).status).toBe(429);
    const sent = (await gateway.seen()).length;
    for (const key of [ACCESS, KEY, WRONG]) {
      const locked = await gateway.ask(bearer(key));
      expect(locked.status).toBe(429);
      expect(locked.json.error).toMatchObject({
        type: "rate_limit_error",
        code: "too_many_auth_failures",
      });
      expect(locked.headers.get("retry-after")).toMatch(/^(?:[1-5]?\d|60)$/);
      expect(locked.headers.get("x-should-retry")).toBe("false");
    }
    expect(await gateway.seen()).toHaveLength(sent);
    expect((await gateway.ask(bearer(ACCESS), "192.0.2.2")).status).toBe(200);
  });

  test("end with their minute, and locked requests do not make it longer", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const gateway = open();
    await repeat(11, () => gateway.ask(bearer(WRONG)));
    vi.advanceTimersByTime(59_000);
    expect((await gateway.ask(bearer(WRONG))).headers.get("retry-after")).toBe("1");
    vi.advanceTimersByTime(1000);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(200);
  });

  test("are counted for a whole /64 of IPv6", async () => {
    const gateway = open();
    let host = 0;
    await repeat(11, () => gateway.ask(bearer(WRONG), `2001:db8:0:1::${++host}`));
    expect((await gateway.ask(bearer(ACCESS), "2001:db8:0:1:f::")).status).toBe(429);
    expect((await gateway.ask(bearer(ACCESS), "2001:db8:0:2::1")).status).toBe(200);
  });

  test("are no more than ten when they come all at once", async () => {
    const gateway = open();
    const asked = Array.from({ length: 40 }, () => gateway.ask(bearer(WRONG)));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(429);
  });

  test.each<[string, Fields, Record<string, string>]>([
    ["a fal key that fal refuses", bearer("unknown:key"), {}],
    ["a fal key where none is taken", bearer(KEY), { ALLOW_OWN_KEYS: "false" }],
    ["a wrong x-api-key", { "x-api-key": WRONG }, {}],
    ["another scheme", { authorization: "Basic dXNlcjpwYXNz" }, {}],
    ["a wrong key where strangers may spend", bearer(WRONG), { ALLOW_ANONYMOUS: "true" }],
  ])("may be %s", async (_, headers, more) => {
    const gateway = open(more);
    expect(await repeat(11, () => gateway.ask(headers))).toEqual([...TEN, 429]);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(429);
  });

  test("is not the word 'anonymous'", async () => {
    const gateway = open({});
    expect(await repeat(11, () => gateway.ask(bearer("anonymous")))).toEqual([...TEN, 401]);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(200);
  });

  test("may be refused by fal only when the answer has begun", async () => {
    const gateway = open({ JSON_HEARTBEAT_S: "0.05" });
    const body = { detail: "Cannot access application. Authentication is required." };
    await gateway.play({ status: 401, body, latencyMs: 2000 });
    const asked = Array.from({ length: 11 }, () => gateway.ask(bearer("unknown:key")));
    for (const { status, json } of await Promise.all(asked)) {
      expect([status, json.error.code]).toEqual([200, "invalid_api_key"]);
    }
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(429);
  });

  test.each<[string, string]>([
    ["a fal key of the guesser's own", KEY],
    ["an access key of the guesser's own", "another-access-key"],
  ])("may stand in front of %s", async (_, good) => {
    const gateway = open({ ACCESS_KEYS: `${ACCESS},another-access-key` });
    let guess = 0;
    const next = () => gateway.ask({ ...bearer(`${WRONG}-${++guess}`), "x-api-key": good });
    expect(await repeat(11, next)).toEqual([...Array<number>(10).fill(200), 429]);
    expect((await gateway.ask({ "x-api-key": ACCESS })).status).toBe(429);
  });

  test("may be several in one request, each of which counts", async () => {
    const gateway = open();
    let guess = 0;
    const wrong = () => `${WRONG}-${++guess}`;
    const ask = () => gateway.ask({ ...bearer(wrong()), "x-api-key": wrong(), "api-key": wrong() });
    expect(await repeat(4, ask)).toEqual([401, 401, 401, 429]);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(429);
  });

  test("are not what a client always sends beside its key", async () => {
    const gateway = open();
    const ask = () => gateway.ask({ ...bearer("placeholder"), "x-api-key": ACCESS });
    expect(await repeat(15, ask)).toEqual(Array(15).fill(200));
  });

  test("may come to a public route that looks at keys, which tells nothing then", async () => {
    const gateway = open({ MODEL_ALLOWLIST: "openai/*" });
    const list = async (key: string, address = HERE) => {
      const answer = await gateway.get("/v1/models", {
        ...bearer(key),
        "cf-connecting-ip": address,
      });
      return [answer.status, answer.headers.get("cache-control") === "no-store"];
    };
    for (let turn = 0; turn < 11; turn++) expect(await list(WRONG)).toEqual([200, false]);
    expect(await list(ACCESS)).toEqual([200, false]);
    expect(await list(ACCESS, "192.0.2.2")).toEqual([200, true]);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(429);
  });

  test("may be tokens of /proxy, where Authorization is none of this gateway's business", async () => {
    const gateway = open({ PROXY_MODE: "open" });
    const proxy = (headers: Fields) =>
      gateway.get("/proxy?url=https://fal.ai/", { ...headers, "cf-connecting-ip": HERE });
    expect(await repeat(15, () => proxy(bearer("a-key-of-the-target")))).toEqual(
      Array(15).fill(401),
    );
    expect(await repeat(11, () => proxy({ "x-proxy-token": WRONG }))).toEqual([...TEN, 429]);
    expect((await proxy({ "x-proxy-token": ACCESS })).status).toBe(429);
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(429);
  });

  test.each<[string, Fields]>([
    ["none", {}],
    ["an empty one", { "x-api-key": "" }],
    ["an empty bearer", { authorization: "Bearer " }],
  ])("are not requests with no key at all: %s", async (_, headers) => {
    const gateway = open();
    expect(await repeat(15, () => gateway.ask(headers))).toEqual(Array(15).fill(401));
    expect((await gateway.ask(bearer(ACCESS))).status).toBe(200);
  });

  test("lock nobody out of what needs no key", async () => {
    const gateway = open({ ALLOW_ANONYMOUS: "true" });
    await repeat(11, () => gateway.ask(bearer(WRONG)));
    const here = { "cf-connecting-ip": HERE };
    for (const path of ["/health", "/v1/models", "/"]) {
      expect((await gateway.get(path, here)).status).toBe(200);
    }
    expect((await gateway.ask({})).status).toBe(200);
  });
});

test("a lock survives a clock that jumps by hours, either way (F48, SEC-10)", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const gateway = open();
  await repeat(11, () => gateway.ask(bearer(WRONG)));
  const now = Date.now();
  for (const hours of [5, -10]) {
    vi.setSystemTime(now + hours * 3_600_000);
    const locked = await gateway.ask(bearer(ACCESS));
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  }
});
