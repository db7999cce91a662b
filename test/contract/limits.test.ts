import { afterEach, describe, expect, test, vi } from "vitest";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { openGateway, say } from "../support/shared/gateway.ts";

const OPERATOR = OPERATOR_KEY;
const ACCESS = ACCESS_KEY;
const OTHER = "another-access-key";
const settings = { FAL_KEY: OPERATOR, ACCESS_KEYS: `${ACCESS},${OTHER}` };
const body = { model: "openai/gpt-4o", messages: say("Hi") };

/** A binding that is out of order; on Node the address of a Redis that is not there stands for it. */
const broken = {
  limit: () => Promise.reject(new Error("no answer")),
};
const BROKEN_STORE = {
  REDIS_URL: "redis://user:hidden-password@127.0.0.1:1",
  KEY_RATE_LIMITER: broken,
  ADDRESS_RATE_LIMITER: broken,
};

function open(more: Record<string, unknown>) {
  const gateway = openGateway({ ...settings, ...more });
  return {
    ...gateway,
    /** One chat with these credentials from this address. */
    ask: (key: string | undefined, address = "192.0.2.1") => {
      const credentials: Record<string, string> = key === undefined ? {} : { "x-api-key": key };
      const headers = { ...credentials, "cf-connecting-ip": address };
      return gateway.post("/v1/chat/completions", body, headers);
    },
  };
}

type Gate = ReturnType<typeof open>;
type Asked = [key: string | undefined, address?: string];

async function statuses(gateway: Gate, asked: Asked[]): Promise<number[]> {
  const seen: number[] = [];
  for (const one of asked) seen.push((await gateway.ask(...one)).status);
  return seen;
}

function quotaOf({ headers }: { headers: Headers }) {
  return ["limit", "remaining", "reset"].map((what) => headers.get(`x-ratelimit-${what}-requests`));
}

afterEach(() => void vi.useRealTimers());

describe("a limit of requests a minute (SEC-09)", () => {
  test("counts each access key, tells what is left, and refuses in OpenAI's words", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "2", RATE_LIMIT_ADDRESS_RPM: "100" });
    const first = await gateway.ask(ACCESS);
    expect(first.status).toBe(200);
    expect(quotaOf(first)).toEqual(["2", "1", expect.stringMatching(/^(?:1m0s|5\ds)$/)]);
    const last = await gateway.ask(ACCESS);
    expect(last.status).toBe(200);
    expect(quotaOf(last)[1]).toBe("0");
    const over = await gateway.ask(ACCESS);
    expect(over.status).toBe(429);
    expect(over.json.error).toEqual({
      message: expect.stringContaining("2 requests a minute from this access key"),
      type: "rate_limit_error",
      param: null,
      code: "rate_limit_exceeded",
    });
    expect(over.headers.get("retry-after")).toMatch(/^[1-9]\d?$/);
    expect(quotaOf(over).slice(0, 2)).toEqual(["2", "0"]);
    expect(await statuses(gateway, [[OTHER], [ACCESS]])).toEqual([200, 429]);
    expect(await gateway.seen()).toHaveLength(3);
  });

  test("takes the two forms of one access key for one", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "1", RATE_LIMIT_ADDRESS_RPM: "100" });
    expect(await statuses(gateway, [[ACCESS], [`sk-${ACCESS}`]])).toEqual([200, 429]);
  });

  test("counts each address, of IPv6 each /64, whatever keys come from there", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "1" });
    expect(
      await statuses(gateway, [
        [ACCESS, "2001:db8:0:1::1"],
        [OTHER, "2001:db8:0:1:ffff::2"],
        [OTHER, "2001:db8:0:2::1"],
      ]),
    ).toEqual([200, 429, 429]);
    const another = open({ RATE_LIMIT_RPM: "5", RATE_LIMIT_ADDRESS_RPM: "1" });
    expect(
      await statuses(another, [
        [ACCESS, "192.0.2.7"],
        [OTHER, "::ffff:192.0.2.7"],
        [OTHER, "192.0.2.8"],
      ]),
    ).toEqual([200, 429, 200]);
  });

  test("lets a key that has had its share use up nothing of its neighbours'", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "1", RATE_LIMIT_ADDRESS_RPM: "2" });
    const asked: Asked[] = [[ACCESS], [ACCESS], [ACCESS], [OTHER]];
    expect(await statuses(gateway, asked)).toEqual([200, 429, 429, 200]);
  });

  test("counts strangers by their address where they may spend", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "1", ALLOW_ANONYMOUS: "true" });
    const asked: Asked[] = [[undefined], [undefined], [undefined, "192.0.2.2"]];
    expect(await statuses(gateway, asked)).toEqual([200, 429, 200]);
  });

  test("does not concern who pays with a fal key of their own, nor public routes", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "1" });
    const asked: Asked[] = [[ACCESS], [KEY], [KEY], [KEY]];
    expect(await statuses(gateway, asked)).toEqual([200, 200, 200, 200]);
    expect(quotaOf(await gateway.ask(KEY))).toEqual([null, null, null]);
    expect((await gateway.get("/v1/models", { "x-api-key": ACCESS })).status).toBe(200);
  });

  test("tells what is left of it, and nothing of the limits of the operator's account", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "9" });
    const headers = { "x-ratelimit-remaining": "77", "x-ratelimit-remaining-requests": "77" };
    for (const status of [200, 429, 500]) {
      const refusal = status === 200 ? {} : { status, body: {} };
      await gateway.play({ times: 1, headers, ...refusal });
      const answer = await gateway.ask(ACCESS);
      expect(answer.status).toBe(status);
      expect(quotaOf(answer)[0]).toBe("9");
      expect([...answer.headers.values()]).not.toContain("77");
    }
  });

  test("holds for a stream and for the balance too", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "2" });
    const headers = { "x-api-key": ACCESS };
    const stream = await gateway.post("/v1/chat/completions", { ...body, stream: true }, headers);
    expect(quotaOf(stream)[1]).toBe("1");
    const balance = () => gateway.get("/v1/dashboard/billing/usage", headers);
    expect((await balance()).status).toBe(200);
    expect((await balance()).status).toBe(429);
  });

  test("is none where none is set", async () => {
    const gateway = open({});
    expect(quotaOf(await gateway.ask(ACCESS))).toEqual([null, null, null]);
  });

  test("begins anew behind its minute", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "1" });
    vi.useFakeTimers({ toFake: ["performance"] });
    expect(await statuses(gateway, [[ACCESS], [ACCESS]])).toEqual([200, 429]);
    vi.advanceTimersByTime(59_000);
    const late = await gateway.ask(ACCESS);
    expect([late.status, late.headers.get("retry-after")]).toEqual([429, "1"]);
    vi.advanceTimersByTime(1000);
    expect(await statuses(gateway, [[ACCESS], [ACCESS]])).toEqual([200, 429]);
  });
});

test("limits survive a clock that jumps by hours, either way (F48)", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const gateway = open({ RATE_LIMIT_RPM: "1" });
  expect(await statuses(gateway, [[ACCESS]])).toEqual([200]);
  const now = Date.now();
  for (const hours of [5, -10]) {
    vi.setSystemTime(now + hours * 3_600_000);
    const over = await gateway.ask(ACCESS);
    expect(over.status).toBe(429);
    expect(Number(over.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  }
});

describe("a store of limits that is out of order (F47)", () => {
  test("stops the operator's key, and nobody else's", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "5", ALLOW_ANONYMOUS: "true", ...BROKEN_STORE });
    for (const key of [ACCESS, undefined]) {
      const answer = await gateway.ask(key);
      expect(answer.status).toBe(503);
      expect(answer.json.error).toMatchObject({ type: "server_error", code: "limits_unavailable" });
      expect(answer.headers.get("x-should-retry")).toBe("true");
      expect(answer.text).not.toContain("hidden-password");
    }
    expect(await gateway.seen()).toEqual([]);
    expect(await statuses(gateway, [[KEY]])).toEqual([200]);
  });

  test("still counts wrong keys, each instance for itself", async () => {
    const gateway = open({ RATE_LIMIT_RPM: "5", ...BROKEN_STORE });
    const wrong = Array.from({ length: 11 }, (): Asked => ["a-wrong-access-key"]);
    expect(await statuses(gateway, wrong)).toEqual([...Array(10).fill(401), 429]);
    expect(await statuses(gateway, [[KEY], [KEY, "192.0.2.2"]])).toEqual([429, 200]);
  });

  test("is not asked where nothing is limited", async () => {
    const gateway = open(BROKEN_STORE);
    expect(await statuses(gateway, [[ACCESS]])).toEqual([200]);
  });
});
