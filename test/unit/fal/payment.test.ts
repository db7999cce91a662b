import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { createGateway } from "../../../src/gateway.ts";
import type { Ledger, LogEntry, Platform } from "../../../src/platform.ts";
import { createMemoryLedger } from "../../../src/spending/memory-ledger.ts";

const ACCESS_KEYS = "an-access-key-of-16+";
const KEYS = ["first-canary:secret-one", "second-canary:secret-two"];
const COMPLETION = {
  id: "gen-1",
  choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
  usage: { cost: 0.01 },
};

interface World {
  settings?: Record<string, string>;
  ledger?: Ledger;
  /** The answers of paid calls; the last one stays. */
  answers: (() => Response)[];
  /** Told when the balance is asked for. */
  asked?(): void;
}

function openWorld({ settings = {}, ledger = createMemoryLedger(Date.now), ...world }: World) {
  const { answers, asked } = world;
  const log: LogEntry[] = [];
  const clock = { now: Date.parse("2026-11-27T23:59:00Z") };
  let sent = 0;
  const platform: Platform = {
    runtime: "test",
    maxWholeBytes: 1024 * 1024,
    async fetch(url, { signal }) {
      if (url.includes("/billing")) asked?.();
      signal?.throwIfAborted();
      if (!url.includes("/openrouter/router/")) return Response.json({});
      sent += 1;
      return answers[Math.min(sent, answers.length) - 1]?.() ?? Response.error();
    },
    pipe: () => new TransformStream(),
    fetchPublic: () => Promise.reject(new Error("not here")),
    ledger,
    cache: { get: async () => undefined, put: async () => undefined },
    defer() {},
    log: (entry) => log.push(entry),
    now: () => clock.now,
  };
  const config = readConfig({ FAL_KEY: KEYS.join(","), ACCESS_KEYS, ...settings });
  const gateway = createGateway(platform, config);
  const body = JSON.stringify({ model: "a/b", messages: [{ role: "user", content: "Hi" }] });
  const chat = (key = ACCESS_KEYS, signal: AbortSignal | null = null) =>
    gateway(
      new Request("http://gateway.test/v1/chat/completions", {
        method: "POST",
        headers: { authorization: `Bearer ${key}` },
        body,
        signal,
      }),
    );
  return { chat, clock, log, sent: () => sent };
}

const answer = () => Response.json(COMPLETION);
const refusal = () => Response.json({ detail: "No user found" }, { status: 401 });
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

test("the log says which key rests, by its place, and nothing of the key itself (SEC-11)", async () => {
  const { chat, log } = openWorld({ answers: [refusal, answer] });
  expect((await chat()).status).toBe(200);
  expect(log.filter(({ event }) => event === "operator_key_rests")).toEqual([
    {
      level: "warn",
      event: "operator_key_rests",
      key: expect.toSatisfy((place) => place === 1 || place === 2),
      reason: "refused",
      ms: 60_000,
    },
  ]);
  expect(JSON.stringify(log)).not.toMatch(/canary|secret/);
});

test("a caller who leaves while the balance is asked for puts no key to rest", async () => {
  const locked = () => Response.json({ detail: "User is locked." }, { status: 403 });
  const leaving = new AbortController();
  const asked = () => leaving.abort();
  const { chat, log, sent } = openWorld({ answers: [locked, answer], asked });
  await chat(ACCESS_KEYS, leaving.signal);
  expect(sent()).toBe(1);
  expect(leaving.signal.aborted).toBe(true);
  expect(log.map(({ event }) => event)).not.toContain("operator_key_rests");
});

describe("the budget of a day", () => {
  const settings = { DAILY_BUDGET_USD: "0.01" };

  test("begins anew at midnight UTC, also on a clock that is set (SEC-09, F48)", async () => {
    const { chat, clock, sent } = openWorld({ settings, answers: [answer] });
    expect((await chat()).status).toBe(200);
    const refused = await chat();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    clock.now += 60_000;
    expect((await chat()).status).toBe(200);
    clock.now -= 60_000;
    expect(await codeOf(await chat())).toBe("budget_exceeded");
    expect(sent()).toBe(2);
  });

  test("stops the operator's key and no other when its sum cannot be read (F47)", async () => {
    const ledger = { add: () => Promise.reject(new Error("the store is down")) };
    const { chat, sent } = openWorld({ settings, ledger, answers: [answer] });
    const stopped = await chat();
    expect(stopped.status).toBe(503);
    expect(await codeOf(stopped)).toBe("budget_unavailable");
    expect(sent()).toBe(0);
    expect((await chat("own:key")).status).toBe(200);
  });

  test("keeps serving when only the settling fails, and says so in the log", async () => {
    const sums = createMemoryLedger(Date.now);
    const ledger: Ledger = {
      add: (key, amount, seconds) =>
        amount > 0 ? sums.add(key, amount, seconds) : Promise.reject(new Error("down")),
    };
    const { chat, log } = openWorld({ settings, ledger, answers: [answer] });
    expect((await chat()).status).toBe(200);
    expect(log.map(({ event }) => event)).toContain("budget_not_settled");
  });
});
