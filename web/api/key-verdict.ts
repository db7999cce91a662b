import type { KeyKind } from "../state/key-text.ts";
import type { Failure } from "./failure.ts";

/** What is known of a key. */
export type KeyVerdict =
  /** `low` still works, not for long. In dollars. */
  | { is: "good" | "low" | "empty"; kind: KeyKind; balance: number }
  /** The gateway takes it, and fal does not say what is left. Whether fal takes it shows with the first request. */
  | { is: "unknown"; kind: KeyKind }
  /** Seen without asking anybody. */
  | { is: "half" | "malformed" }
  | { is: "refused"; kind: KeyKind; failure: Failure };

/** fal locks an account somewhat above zero; below this the gateway, too, takes a refusal for an empty account. */
const LOW_BELOW_USD = 1;

/** The key is right, and nothing can be asked with it. fal tells a lock only to those who pay: it comes from a chat. */
const MONEY = ["insufficient_quota", "account_locked"];

/** The same key gets the same answer. */
const FINAL = [...MONEY, "invalid_api_key", "own_keys_not_allowed"];

export function judgeBalance(kind: KeyKind, balance: number): KeyVerdict {
  if (balance <= 0) return { is: "empty", kind, balance };
  return { is: balance < LOW_BELOW_USD ? "low" : "good", kind, balance };
}

export function judgeFailure(kind: KeyKind, failure: Failure): KeyVerdict {
  if (failure.code === "balance_unavailable") return { is: "unknown", kind };
  return { is: "refused", kind, failure };
}

/** Whether a key with this verdict goes into links: one that nobody could be asked about does not. */
export function isUsable(verdict: KeyVerdict): boolean {
  return verdict.is === "unknown" || "balance" in verdict || lacksMoney(verdict);
}

export function lacksMoney(verdict: KeyVerdict): boolean {
  if (verdict.is === "refused") return MONEY.includes(verdict.failure.code);
  return verdict.is === "empty" || verdict.is === "low";
}

/** Whether the same question may be answered otherwise in a moment. */
export function isPassing(verdict: KeyVerdict): boolean {
  if (verdict.is === "refused") return !FINAL.includes(verdict.failure.code);
  return verdict.is === "unknown";
}

/** True when the question never left the device. */
export function isOffline(verdict: KeyVerdict | undefined): boolean {
  return verdict?.is === "refused" && verdict.failure.code === "offline";
}
