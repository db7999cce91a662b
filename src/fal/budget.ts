import type { Config } from "../config.ts";
import { type ErrorCode, GatewayError } from "../errors.ts";
import type { Platform } from "../platform.ts";
import { type JsonObject, toJsonObject } from "../wire/json.ts";
import { createUsageReader } from "./usage-reader.ts";

/** What one request has set aside. */
export interface Hold {
  /** Takes what a reply, or an event of a stream, says of its cost in place of the hold; the last word counts. */
  settle(reply: JsonObject): void;
  /** The same for the text of an event stream, as it comes. */
  watch(text: string): void;
  /** Nothing is spent by what fal refused; whatever may have been billed keeps its hold. */
  failed(thrown: unknown): void;
  /** The request was not sent after all. */
  giveBack(): void;
}

/** What may be spent on the operator's keys in a day. */
export interface Budget {
  /**
   * Sets aside what a request may cost.
   * @throws {GatewayError} `budget_exceeded`, `budget_unavailable`
   */
  hold(draws: boolean): Promise<Hold>;
}

/**
 * In dollars. Most chats cost less than a cent and a 4K picture 0.24: held for as long as the cost is unknown, and for
 * good where the reply never tells it.
 */
const HOLD_USD = { text: 0.05, picture: 0.25 };

/** Sums are whole millionths of a dollar: thousands of small fractions would drift. */
const MICRO = 1_000_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A request that began before midnight is settled in its own day. */
const KEPT_S = (2 * DAY_MS) / 1000;

/** The budget of the day (UTC); `undefined` where there is none. */
export function createBudget(
  platform: Platform,
  { DAILY_BUDGET_USD: dollars, FAL_RUN_URL }: Config,
): Budget | undefined {
  if (dollars === undefined) return undefined;
  const limit = toMicro(dollars);
  const upstream = encodeURIComponent(FAL_RUN_URL);

  return {
    async hold(draws) {
      const now = platform.now();
      const key = `spent-${new Date(now).toISOString().slice(0, 10)}-${upstream}`;
      const sum = toMicro(draws ? HOLD_USD.picture : HOLD_USD.text);
      // Added before it is judged, so that many requests at once cannot all see the same sum.
      const total = await platform.ledger.add(key, sum, KEPT_S).catch(unavailable);
      const account = (amount: number) => platform.defer(addLater(platform, key, amount));
      if (total - sum < limit) return createHold(sum, account);
      account(-sum);
      throw exceeded(DAY_MS - (now % DAY_MS));
    },
  };
}

function toMicro(dollars: number): number {
  return Math.ceil(Number((dollars * MICRO).toPrecision(15)));
}

async function addLater(platform: Platform, key: string, amount: number): Promise<void> {
  try {
    await platform.ledger.add(key, amount, KEPT_S);
  } catch (thrown) {
    platform.log({ level: "error", event: "budget_not_settled", reason: String(thrown) });
  }
}

function createHold(sum: number, account: (amount: number) => void): Hold {
  let counted = sum;

  function count(amount: number): void {
    if (amount !== counted) account(amount - counted);
    counted = amount;
  }

  function settle(reply: JsonObject): void {
    const usage = reply["usage"] ?? toJsonObject(reply["response"])["usage"];
    const { cost } = toJsonObject(usage);
    if (typeof cost === "number" && cost >= 0 && Number.isFinite(cost)) count(toMicro(cost));
  }

  return {
    settle,
    watch: createUsageReader(settle),
    failed(thrown) {
      if (thrown instanceof GatewayError && isUnbilled(thrown)) count(0);
    },
    giveBack: () => count(0),
  };
}

/** Refused for reasons that no repeat would mend, and so `x-should-retry: false` without having been billed. */
const REFUSALS = new Set<ErrorCode>([
  "gateway_key_rejected",
  "insufficient_quota",
  "account_locked",
  "upstream_redirect_refused",
]);

/** Elsewhere `x-should-retry: false` says that a call may have been billed. */
function isUnbilled({ code, headers }: GatewayError): boolean {
  if (REFUSALS.has(code)) return true;
  return code !== "client_closed" && headers.get("x-should-retry") !== "false";
}

function exceeded(msLeft: number): GatewayError {
  const message =
    "This gateway has spent what it may spend in a day (DAILY_BUDGET_USD). It serves again from 00:00 UTC on.";
  const headers = new Headers({ "retry-after": String(Math.ceil(msLeft / 1000)) });
  return new GatewayError("budget_exceeded", message, { headers });
}

function unavailable(cause: unknown): never {
  const message = "What this gateway has spent today cannot be read now, so nothing more is spent.";
  throw new GatewayError("budget_unavailable", message, { cause });
}
