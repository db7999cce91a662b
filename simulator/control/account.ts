import { isObject } from "../wire/json.ts";
import { jsonReply, Refusal } from "../wire/reply.ts";

/** The fal account that every key of a tenant belongs to. */
export interface Account {
  /** USD; calls do not lower it, because fal's billing lags them by about 25 s anyway. */
  balance: number;
  /** An account out of credits is locked: 403 on every run. */
  locked: boolean;
  /** Whether its keys have the ADMIN scope. */
  adminKey: boolean;
  /** USD spent, as the usage report shows it. */
  usage: number;
  /** Runs at a time, direct ones and jobs together; `null` is no limit, fal starts accounts at 2. 0 holds every job. */
  concurrency: number | null;
}

export function createAccount(): Account {
  return { balance: 50.87, locked: false, adminKey: false, usage: 12.5, concurrency: null };
}

/** @throws Refusal 400 when a field is unknown or has another type than the account's. */
export function changeAccount(account: Account, change: unknown): Account {
  if (!isObject(change)) throw new Refusal(jsonReply(400, { error: "an account is an object" }));
  const fields = new Map(Object.entries(account));
  for (const [key, value] of Object.entries(change)) {
    const wanted = key === "concurrency" ? "number" : typeof fields.get(key);
    if (wanted === typeof value || (key === "concurrency" && value === null)) continue;
    throw new Refusal(jsonReply(400, { error: `bad or unknown field: ${key}` }));
  }
  return Object.assign(account, change);
}
