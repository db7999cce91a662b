import { describe, expect, test } from "vitest";
import { isKept, judgeBalance, judgeRefusal } from "../../../../web/api/key-verdict.ts";

describe("a balance", () => {
  test.each([
    [12.34, "good"],
    [1, "good"],
    [0.99, "low"],
    [0.01, "low"],
    [0, "empty"],
    [-0.5, "empty"],
  ])("of %d is %s", (balance, is) => {
    expect(judgeBalance("own", balance)).toEqual({ is, kind: "own", balance });
  });
});

describe("a refusal", () => {
  test.each([
    ["invalid_api_key", { is: "wrong" }],
    ["permission_denied", { is: "wrong" }],
    ["own_keys_not_allowed", { is: "notTaken" }],
    ["insufficient_quota", { is: "empty", kind: "access" }],
    ["account_locked", { is: "locked", kind: "access" }],
    ["balance_unavailable", { is: "unknown", kind: "access" }],
    ["gateway_key_rejected", { is: "gatewayRefused" }],
    ["offline", { is: "offline" }],
    ["unreachable", { is: "failed" }],
    ["code_of_a_later_version", { is: "failed" }],
  ])("as %s is %j", (code, verdict) => {
    expect(judgeRefusal("access", { code })).toEqual(verdict);
  });

  test("of too many wrong keys says how long to wait", () => {
    const code = "too_many_auth_failures";
    expect(judgeRefusal("own", { code, retryAfter: 42 })).toEqual({ is: "waiting", seconds: 42 });
    expect(judgeRefusal("own", { code })).toEqual({ is: "waiting", seconds: 60 });
  });

  test("that nobody foresaw keeps the request id", () => {
    expect(judgeRefusal("own", { code: "internal_error", requestId: "r-1" })).toEqual({
      is: "failed",
      requestId: "r-1",
    });
  });
});

describe("a key is kept", () => {
  test("when it is good, or when only money or the network is missing", () => {
    expect(isKept(judgeBalance("own", 5))).toBe(true);
    expect(isKept({ is: "empty", kind: "own" })).toBe(true);
    expect(isKept({ is: "locked", kind: "own" })).toBe(true);
    expect(isKept({ is: "unknown", kind: "access" })).toBe(true);
  });

  test("not when it was refused or nobody was asked", () => {
    for (const is of [
      "wrong",
      "half",
      "malformed",
      "notTaken",
      "gatewayRefused",
      "offline",
    ] as const) {
      expect(isKept({ is })).toBe(false);
    }
    expect(isKept({ is: "waiting", seconds: 1 })).toBe(false);
    expect(isKept({ is: "failed" })).toBe(false);
  });
});
