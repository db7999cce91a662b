import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import type { Limits, Taken, Wanted } from "../platform.ts";

/** What is left of the tighter of a request's limits. */
export interface Quota extends Taken {
  limit: number;
}

/**
 * Takes one request of those that may spend the operator's key: by access key, and by address. Who brings a fal key is
 * not counted.
 * @returns `undefined` where nothing limits this caller
 * @throws {GatewayError} `rate_limit_exceeded`; `limits_unavailable` when nobody can tell what is left
 */
export async function takeQuota(call: Call, caller: Caller): Promise<Quota | undefined> {
  if (caller.pays === "own") return undefined;
  let tightest: Quota | undefined;
  // The key first: one that has had its share must not use up that of others behind the same address.
  for (const wanted of toWanted(call, caller)) {
    const quota = { ...(await take(call.limits, wanted)), limit: wanted.limit };
    if (!quota.allowed) throw exceeded(quota, wanted.kind);
    if (tightest === undefined || quota.remaining < tightest.remaining) tightest = quota;
  }
  return tightest;
}

function toWanted(call: Call, { accessKey }: Caller): Wanted[] {
  const { RATE_LIMIT_RPM: perKey } = call.config;
  const perAddress = addressLimit(call.config);
  const wanted: Wanted[] = [];
  if (perKey !== undefined && accessKey !== undefined) {
    wanted.push({ kind: "key", of: accessKey, limit: perKey });
  }
  if (perAddress !== undefined) {
    wanted.push({ kind: "address", of: call.network, limit: perAddress });
  }
  return wanted;
}

/** Requests a minute from one network; `undefined` for any number. */
export function addressLimit(config: Config): number | undefined {
  return config.RATE_LIMIT_ADDRESS_RPM ?? config.RATE_LIMIT_RPM;
}

/** Fails closed: what cannot be counted is not spent (F47). */
async function take(limits: Limits, wanted: Wanted): Promise<Taken> {
  try {
    return await limits.take(wanted);
  } catch (cause) {
    const message = "The gateway cannot count requests right now. Nothing was sent; try again.";
    throw new GatewayError("limits_unavailable", message, { cause });
  }
}

function exceeded(quota: Quota, kind: Wanted["kind"]): GatewayError {
  const seconds = toSeconds(quota);
  const whose = kind === "key" ? "this access key" : "your address";
  const message = `More than ${quota.limit} requests a minute from ${whose}. Try again in ${seconds} s.`;
  const headers = addQuota(new Headers({ "retry-after": String(seconds) }), quota);
  return new GatewayError("rate_limit_exceeded", message, { headers });
}

/** Tells what is left, in place of the upstream's: that of the operator's account is nobody's business. */
export function addQuota(headers: Headers, quota: Quota): Headers {
  for (const name of [...headers.keys()]) {
    if (name.startsWith("x-ratelimit-")) headers.delete(name);
  }
  headers.set("x-ratelimit-limit-requests", String(quota.limit));
  headers.set("x-ratelimit-remaining-requests", String(quota.remaining));
  headers.set("x-ratelimit-reset-requests", toDuration(toSeconds(quota)));
  return headers;
}

function toSeconds({ resetMs }: Taken): number {
  return Math.max(1, Math.ceil(resetMs / 1000));
}

/** As OpenAI writes it: `59s`, `1m0s`. */
function toDuration(seconds: number): string {
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
