import { describe, expect, test } from "vitest";
import { Failure } from "../../../../web/api/failure.ts";
import {
  isOffline,
  isPassing,
  isUsable,
  judgeBalance,
  judgeFailure,
  type KeyVerdict,
  lacksMoney,
} from "../../../../web/api/key-verdict.ts";

function refused(code: string): KeyVerdict {
  return judgeFailure("own", new Failure({ code, status: 400, message: "" }));
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

  test("that fal does not tell says nothing against the key", () => {
    const failure = new Failure({ code: "balance_unavailable", status: 502, message: "" });
    expect(judgeFailure("access", failure)).toEqual({ is: "unknown", kind: "access" });
  });
});

interface Row {
  name: string;
  verdict: KeyVerdict;
  usable: boolean;
  passing: boolean;
  moneyless: boolean;
}

function row(name: string, verdict: KeyVerdict, ...facts: [boolean, boolean, boolean]): Row {
  const [usable, passing, moneyless] = facts;
  return { name, verdict, usable, passing, moneyless };
}

const ROWS: Row[] = [
  row("good", judgeBalance("own", 5), true, false, false),
  row("low", judgeBalance("own", 0.5), true, false, true),
  row("empty", judgeBalance("own", 0), true, false, true),
  row("insufficient_quota", refused("insufficient_quota"), true, false, true),
  row("account_locked", refused("account_locked"), true, false, true),
  row("balance_unavailable", refused("balance_unavailable"), true, true, false),
  row("half", { is: "half" }, false, false, false),
  row("malformed", { is: "malformed" }, false, false, false),
  row("invalid_api_key", refused("invalid_api_key"), false, false, false),
  row("own_keys_not_allowed", refused("own_keys_not_allowed"), false, false, false),
  row("gateway_key_rejected", refused("gateway_key_rejected"), false, true, false),
  row("too_many_auth_failures", refused("too_many_auth_failures"), false, true, false),
  row("offline", refused("offline"), false, true, false),
  row("unreachable", refused("unreachable"), false, true, false),
  row("a code of a later version", refused("later"), false, true, false),
];

describe("a key judged as", () => {
  test.each(ROWS)("$name goes into links: $usable", ({ verdict, usable }) => {
    expect(isUsable(verdict)).toBe(usable);
  });

  test.each(ROWS)("$name may be judged otherwise in a moment: $passing", ({ verdict, passing }) => {
    expect(isPassing(verdict)).toBe(passing);
  });

  test.each(ROWS)("$name wants money: $moneyless", ({ verdict, moneyless }) => {
    expect(lacksMoney(verdict)).toBe(moneyless);
  });

  test("offline is asked about again when the network is back, and nothing else", () => {
    expect(ROWS.filter(({ verdict }) => isOffline(verdict)).map(({ name }) => name)).toEqual([
      "offline",
    ]);
    expect(isOffline(undefined)).toBe(false);
  });
});
