import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { type ErrorCode, GatewayError } from "../errors.ts";
import { readRetryAfter } from "../http/retry-after.ts";
import type { Hold } from "./budget.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { KeyError, type KeyFault } from "./key-error.ts";
import type { AllRest, LentKey } from "./key-ring.ts";

/** Whose key pays for a call, and the clock that runs until its last byte. */
export interface FalLine {
  deadline: Deadline;
  caller: Caller;
  /** What is set aside for it of the operator's budget. */
  hold?: Hold | undefined;
}

/**
 * A free Worker has 50 subrequests, and a refusal may cost three: the try, and two to ask for the balance. The keys
 * that are left over serve the next request.
 */
const MAX_TRIES = 3;

/**
 * fal names no time with its limit of calls at once, and says elsewhere to come again after 1, 2, 4, 8 s. What ends
 * the limit is a call that ends: one of ours is seen, for another's this is the time.
 */
const LIMITED_MS = 5000;
const LIMITED_AT_MOST_MS = 600_000;

/**
 * A key that was taken back stays so, and one try a minute costs nothing; the owner of an account that was topped up
 * waits no longer than that.
 */
const REFUSED_MS = 60_000;

/**
 * Sends a request that costs money, on the caller's key or on one of the operator's. When fal refuses the operator's,
 * the next one is tried: only then, since whatever else goes wrong may have been billed. A lone key never rests:
 * that would lock its owner out for nothing.
 * @param send opens nothing but the request; its errors are told apart by `KeyError`
 * @throws {GatewayError} those of `send`, `budget_exceeded`, `budget_unavailable`, `rate_limit_exceeded`,
 * `gateway_key_rejected`, `insufficient_quota`
 */
export async function sendPaid<T>(
  call: Call,
  { draws, send }: { draws: boolean; send(line: FalLine): Promise<T> },
): Promise<T> {
  const caller = await call.caller();
  if (caller.pays === "own") return await send({ caller, deadline: createDeadline(call) });
  const hold = await call.budget?.hold(draws);
  try {
    if (call.keys !== undefined) return await sendOnKeys(call, { caller, hold, send });
    return await send({ caller, hold, deadline: createDeadline(call) });
  } catch (thrown) {
    hold?.failed(thrown);
    throw thrown;
  }
}

interface Payment<T> {
  caller: Caller;
  hold: Hold | undefined;
  send(line: FalLine): Promise<T>;
}

async function sendOnKeys<T>(call: Call, { caller, hold, send }: Payment<T>): Promise<T> {
  const tried = new Set<number>();
  let refusal: GatewayError | undefined;
  while (tried.size < MAX_TRIES) {
    const lent = call.keys?.lend(tried);
    if (lent === undefined) break;
    tried.add(lent.place);
    // Whoever works for this request from now on, to store its picture or to cancel it, does so in this account.
    caller.falKey = lent.key;
    const deadline = withEnd(createDeadline(call), lent.giveBack);
    try {
      return await send({ caller, hold, deadline });
    } catch (thrown) {
      lent.giveBack();
      // Who leaves takes along the question whether the account is empty: keys must not rest for that.
      if (deadline.failure() !== undefined || !isKeysFault(thrown, call)) throw thrown;
      rest(call, lent, thrown);
      refusal = thrown;
    }
  }
  throw toVerdict(call.keys?.allRest()) ?? nextTime(refusal);
}

function withEnd(deadline: Deadline, end: () => void): Deadline {
  return {
    ...deadline,
    done() {
      end();
      deadline.done();
    },
  };
}

/** A caller who names a queue length gets a 429 that says nothing of the key: it must not put all keys to rest. */
function isKeysFault(thrown: unknown, { url }: Call): thrown is KeyError {
  if (!(thrown instanceof KeyError)) return false;
  return thrown.fault !== "limited" || !url.searchParams.has("fal_max_queue_length");
}

function rest({ platform }: Call, lent: LentKey, { fault, headers }: KeyError): void {
  const asked = readRetryAfter(headers, platform.now());
  const limitedMs = Math.min(Math.max(asked ?? LIMITED_MS, 1000), LIMITED_AT_MOST_MS);
  const ms = fault === "limited" ? limitedMs : REFUSED_MS;
  lent.rest({ fault, ms, endsWithCall: fault === "limited" && asked === undefined });
  const { place: key } = lent;
  platform.log({ level: "warn", event: "operator_key_rests", key, reason: fault, ms });
}

const VERDICTS: Record<KeyFault, [code: ErrorCode, message: string]> = {
  limited: ["rate_limit_exceeded", "fal's limit for this gateway is reached. Try again later."],
  refused: [
    "gateway_key_rejected",
    "fal refused every key of this gateway. Only its operator can mend that.",
  ],
  empty: [
    "insufficient_quota",
    "The fal accounts of this gateway have an exhausted balance. Only its operator can mend that.",
  ],
};

function toVerdict(all: AllRest | undefined): GatewayError | undefined {
  if (all === undefined) return undefined;
  const [code, message] = VERDICTS[all.fault];
  const headers = new Headers();
  if (all.fault === "limited") {
    headers.set("retry-after", String(Math.max(1, Math.ceil(all.ms / 1000))));
  }
  return new GatewayError(code, message, { headers });
}

/** Keys are left that were not tried: nothing was billed, and the next request begins with them. */
function nextTime(refusal: GatewayError | undefined): GatewayError {
  const [code, message] = VERDICTS.refused;
  const error = refusal ?? new GatewayError(code, message);
  error.headers.set("x-should-retry", "true");
  return error;
}
