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
  | { is: "failed"; requestId?: string };

/** fal locks an account somewhat above zero; the gateway counts it as empty below this, too. */
const LOW_BELOW_USD = 1;

/** Longer than the minute in which the gateway counts wrong keys. */
const WAIT_S = 60;

/** What a failed question says: the fields of a `Failure` that count here. */
export interface Refusal {
  code: string;
  retryAfter?: number | undefined;
  requestId?: string | undefined;
}

export function judgeBalance(kind: KeyKind, balance: number): KeyVerdict {
  if (balance <= 0) return { is: "empty", kind, balance };
  return { is: balance < LOW_BELOW_USD ? "low" : "good", kind, balance };
}

export function judgeRefusal(kind: KeyKind, refusal: Refusal): KeyVerdict {
  switch (refusal.code) {
    case "invalid_api_key":
    case "permission_denied":
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
      return { is: "waiting", seconds: refusal.retryAfter ?? WAIT_S };
    case "offline":
      return { is: "offline" };
    default: {
      const { requestId } = refusal;
      return { is: "failed", ...(requestId === undefined ? {} : { requestId }) };
    }
  }
}

/** Whether a key with this verdict is worth keeping: what may be the network's fault is not held against it. */
export function isKept({ is }: KeyVerdict): boolean {
  return ["good", "low", "empty", "locked", "unknown"].includes(is);
}
