import { describe, expect, test } from "vitest";
import { Failure } from "../../../../web/api/failure.ts";
import {
  isPassing,
  isUsable,
  judgeBalance,
  judgeFailure,
  type KeyVerdict,
} from "../../../../web/api/key-verdict.ts";

function failure(code: string, retryAfter?: number): Failure {
  return new Failure({ code, status: 401, message: "", retryAfter });
}

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
    ["own_keys_not_allowed", { is: "notTaken" }],
    ["insufficient_quota", { is: "empty", kind: "access" }],
    ["account_locked", { is: "locked", kind: "access" }],
    ["balance_unavailable", { is: "unknown", kind: "access" }],
    ["gateway_key_rejected", { is: "gatewayRefused" }],
    ["offline", { is: "offline" }],
  ])("as %s is %j", (code, verdict) => {
    expect(judgeFailure("access", failure(code))).toEqual(verdict);
  });

  test("of too many wrong keys says how long to wait", () => {
    const code = "too_many_auth_failures";
    expect(judgeFailure("own", failure(code, 42))).toEqual({ is: "waiting", seconds: 42 });
    expect(judgeFailure("own", failure(code))).toEqual({ is: "waiting", seconds: 60 });
  });

  test.each(["unreachable", "internal_error", "code_of_a_later_version"])(
    "as %s is kept as it is, with its request id",
    (code) => {
      const unforeseen = failure(code);
      expect(judgeFailure("own", unforeseen)).toEqual({ is: "failed", failure: unforeseen });
    },
  );
});

const VERDICTS: { verdict: KeyVerdict; usable: boolean; passing: boolean }[] = [
  { verdict: { is: "good", kind: "own", balance: 5 }, usable: true, passing: false },
  { verdict: { is: "low", kind: "own", balance: 0.5 }, usable: true, passing: false },
  { verdict: { is: "empty", kind: "own" }, usable: true, passing: false },
  { verdict: { is: "locked", kind: "own" }, usable: true, passing: false },
  { verdict: { is: "unknown", kind: "access" }, usable: true, passing: true },
  { verdict: { is: "wrong" }, usable: false, passing: false },
  { verdict: { is: "half" }, usable: false, passing: false },
  { verdict: { is: "malformed" }, usable: false, passing: false },
  { verdict: { is: "notTaken" }, usable: false, passing: false },
  { verdict: { is: "gatewayRefused" }, usable: false, passing: true },
  { verdict: { is: "offline" }, usable: false, passing: true },
  { verdict: { is: "waiting", seconds: 1 }, usable: false, passing: true },
  { verdict: { is: "failed", failure: failure("x") }, usable: false, passing: true },
];

describe("a key that is", () => {
  test.each(VERDICTS)("$verdict.is goes into links: $usable; may change: $passing", (row) => {
    expect(isUsable(row.verdict)).toBe(row.usable);
    expect(isPassing(row.verdict)).toBe(row.passing);
  });
});
