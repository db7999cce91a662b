import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  account,
  adoptKey,
  followAccount,
  noteFailure,
  noteVerdict,
  refreshBalance,
} from "../../../../web/api/account.ts";
import { Failure } from "../../../../web/api/failure.ts";
import { apiKey, forgetKey, saveKey } from "../../../../web/state/key.ts";
import { KEY } from "../../../support/shared/canary.ts";

const OTHER = "other:key";

/** What the gateway answers next, and which keys it was asked about. */
let answers: (() => Promise<Response>)[];
let asked: string[];

let stopFollowing: () => void = () => undefined;

const tells = (balance: number) => () =>
  Promise.resolve(Response.json({ total_available: balance }));
const refuses = (code: string) => () =>
  Promise.resolve(Response.json({ error: { code, message: "" } }, { status: 400 }));

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  asked = [];
  vi.stubGlobal("fetch", (_: string, { headers }: { headers: Record<string, string> }) => {
    asked.push((headers["authorization"] ?? "").replace("Bearer ", ""));
    const answer = answers.shift() ?? tells(5);
    return answer();
  });
});

afterEach(() => {
  stopFollowing();
  forgetKey();
  account.value = undefined;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the account", () => {
  test("is asked about at most every 20 seconds", async () => {
    saveKey(KEY, { remember: false });
    answers = [tells(3), tells(2)];
    await refreshBalance();
    expect(account.value).toEqual({ is: "good", kind: "own", balance: 3 });
    await vi.advanceTimersByTimeAsync(19_000);
    await refreshBalance();
    await refreshBalance();
    expect(asked).toEqual([KEY]);
    // What was wanted sooner comes then, and once.
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([KEY, KEY]);
    expect(account.value).toEqual({ is: "good", kind: "own", balance: 2 });
  });

  test("is not asked about without a key", async () => {
    await refreshBalance();
    expect(asked).toEqual([]);
  });

  test("keeps what is known of it when the question fails in passing", async () => {
    adoptKey("kept:key", { is: "good", kind: "own", balance: 3 }, { remember: false });
    vi.advanceTimersByTime(21_000);
    answers = [refuses("balance_unavailable")];
    await refreshBalance();
    expect(asked).toEqual(["kept:key"]);
    expect(account.value).toEqual({ is: "good", kind: "own", balance: 3 });
  });

  test("is refused when the key has become wrong", async () => {
    adoptKey("gone:key", { is: "good", kind: "own", balance: 3 }, { remember: false });
    vi.advanceTimersByTime(21_000);
    answers = [refuses("invalid_api_key")];
    await refreshBalance();
    expect(account.value).toMatchObject({ is: "refused", failure: { code: "invalid_api_key" } });
  });

  test("is that of the key that is kept when the answer comes", async () => {
    let answer: (response: Response) => void = () => undefined;
    answers = [() => new Promise((resolve) => (answer = resolve))];
    saveKey("slow:key", { remember: false });
    const refreshed = refreshBalance();
    saveKey(OTHER, { remember: false });
    answer(Response.json({ total_available: 99 }));
    await refreshed;
    expect(account.value).toBeUndefined();
  });

  test("is known to be locked from a chat that was refused, and from nothing else", () => {
    adoptKey(KEY, { is: "good", kind: "own", balance: 3 }, { remember: false });
    const failure = (code: string) => new Failure({ code, status: 400, message: "" });
    for (const code of ["model_not_found", "upstream_error", "rate_limit_exceeded"]) {
      noteFailure(KEY, failure(code));
      expect(account.value).toEqual({ is: "good", kind: "own", balance: 3 });
    }
    noteFailure(OTHER, failure("account_locked"));
    expect(account.value).toEqual({ is: "good", kind: "own", balance: 3 });
    noteFailure(KEY, failure("account_locked"));
    expect(account.value).toMatchObject({ is: "refused", failure: { code: "account_locked" } });
  });

  test("is not touched by the verdict on another key", () => {
    adoptKey(KEY, { is: "good", kind: "own", balance: 3 }, { remember: false });
    noteVerdict(OTHER, { is: "half" });
    expect(account.value).toEqual({ is: "good", kind: "own", balance: 3 });
    noteVerdict(KEY, { is: "malformed" });
    expect(account.value).toEqual({ is: "malformed" });
  });

  test("follows the key", async () => {
    stopFollowing = followAccount();
    answers = [tells(7)];
    saveKey("first:key", { remember: false });
    await vi.waitFor(() => expect(account.value).toMatchObject({ balance: 7 }));
    forgetKey();
    expect(account.value).toBeUndefined();
    // What is known already is not asked for again.
    adoptKey(OTHER, { is: "low", kind: "own", balance: 0.5 }, { remember: false });
    expect(apiKey.value).toBe(OTHER);
    expect(account.value).toMatchObject({ balance: 0.5 });
    expect(asked).toEqual(["first:key"]);
  });
});
