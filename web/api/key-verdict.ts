import type { Failure } from "./failure.ts";
import type { KeyKind } from "./key-text.ts";

/** What is known of a key. Balances are in dollars. */
export type KeyVerdict =
  | { is: "good"; kind: KeyKind; balance: number }
  /** Still works, not for long. */
  | { is: "low"; kind: KeyKind; balance: number }
  | { is: "empty"; kind: KeyKind; balance?: number }
  | { is: "locked"; kind: KeyKind }
  /** The gateway takes it, and fal does not say what is left. Whether fal takes it shows with the first request. */
  | { is: "unknown"; kind: KeyKind }
  | { is: "half" | "malformed" | "wrong" | "notTaken" | "gatewayRefused" | "offline" }
  | { is: "waiting"; seconds: number }
  | { is: "failed"; failure: Failure };

/** fal locks an account somewhat above zero; below this the gateway, too, takes a refusal for an empty account. */
const LOW_BELOW_USD = 1;

/** The gateway counts wrong keys by the minute. */
const WAIT_S = 60;

export function judgeBalance(kind: KeyKind, balance: number): KeyVerdict {
  if (balance <= 0) return { is: "empty", kind, balance };
  return { is: balance < LOW_BELOW_USD ? "low" : "good", kind, balance };
}

/** fal tells a lock only to those who pay, so two of these come from a chat, not from the question for the balance. */
export function judgeFailure(kind: KeyKind, failure: Failure): KeyVerdict {
  switch (failure.code) {
    case "invalid_api_key":
      return { is: "wrong" };
    case "own_keys_not_allowed":
      return { is: "notTaken" };
    case "insufficient_quota":
      return { is: "empty", kind };
    case "account_locked":
      return { is: "locked", kind };
    case "balance_unavailable":
      return { is: "unknown", kind };
    case "gateway_key_rejected":
      return { is: "gatewayRefused" };
    case "too_many_auth_failures":
      return { is: "waiting", seconds: failure.retryAfter ?? WAIT_S };
    case "offline":
      return { is: "offline" };
    default:
      return { is: "failed", failure };
  }
}

/** Whether a key with this verdict goes into links: one that nobody could be asked about does not. */
export function isUsable({ is }: KeyVerdict): boolean {
  return ["good", "low", "empty", "locked", "unknown"].includes(is);
}

/** Whether the same question may be answered otherwise in a moment. */
export function isPassing({ is }: KeyVerdict): boolean {
  return ["unknown", "offline", "waiting", "failed", "gatewayRefused"].includes(is);
}
