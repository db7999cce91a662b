import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import { askOnceMore, NO_REPEATS } from "../http/attempts.ts";
import { collect } from "../http/body.ts";
import { parseJson, toJsonObject, toJsonObjects } from "../wire/json.ts";

const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

/** fal locks an account somewhat above zero; below this it counts as empty. */
const EMPTY_BELOW_USD = 1;

/** Usage is summed from this many days back, so that two calls made one after the other agree. */
const USAGE_DAYS = 30;

interface Answer {
  status: number;
  body: unknown;
}

/**
 * The account's balance in dollars. The undocumented address answers any key; the documented one wants
 * an ADMIN key and is asked second.
 * @throws {GatewayError} `invalid_api_key`, `gateway_key_rejected`, `balance_unavailable`
 */
export async function readBalance(call: Call, { falKey, pays }: Caller): Promise<number> {
  const legacy = await ask(call, falKey, `${call.config.FAL_REST_URL}/billing/user_balance`);
  const balance = toDollars(legacy.body) ?? toDollars(toJsonObject(legacy.body)["balance"]);
  if (legacy.status === 200 && balance !== undefined) return balance;
  const account = await ask(
    call,
    falKey,
    `${call.config.FAL_API_URL}/v1/account/billing?expand=credits`,
  );
  const credits = toJsonObject(toJsonObject(account.body)["credits"]);
  const documented = toDollars(credits["current_balance"]);
  if (account.status === 200 && documented !== undefined) return documented;
  if (legacy.status === 401) throw unknownKey(pays);
  throw new GatewayError(
    "balance_unavailable",
    "fal did not say how much money is left. Try again later.",
  );
}

function unknownKey(pays: Caller["pays"]): GatewayError {
  return pays === "own"
    ? new GatewayError("invalid_api_key", "fal does not know this key.")
    : new GatewayError("gateway_key_rejected", "fal does not know the key of this gateway.");
}

/** Whether the account has run out; `undefined` where fal does not say what is left. */
export async function isAccountEmpty(call: Call, caller: Caller): Promise<boolean | undefined> {
  try {
    // Where fal says nothing at once, its own word decides.
    return (await readBalance({ ...call, retries: NO_REPEATS }, caller)) < EMPTY_BELOW_USD;
  } catch {
    return undefined;
  }
}

/**
 * What the account spent in the last 30 days, in dollars; 0 for a key that may not see it (only ADMIN
 * keys may), which is the same at every call.
 * @throws {GatewayError} `balance_unavailable`: a passing fault must not change the sum of limit and usage
 */
export async function readUsage(call: Call, { falKey }: Caller): Promise<number> {
  const day = 24 * 60 * 60 * 1000;
  const start = new Date(Math.floor(call.platform.now() / day - USAGE_DAYS) * day).toISOString();
  const query = new URLSearchParams({ expand: "summary", start });
  const answer = await ask(call, falKey, `${call.config.FAL_API_URL}/v1/models/usage?${query}`);
  if ([400, 401, 403, 404].includes(answer.status)) return 0;
  const summary = toJsonObject(answer.body)["summary"];
  if (answer.status !== 200 || !Array.isArray(summary)) {
    throw new GatewayError(
      "balance_unavailable",
      "fal did not say how much money was spent. Try again later.",
    );
  }
  return toJsonObjects(summary).reduce((sum, item) => sum + (toDollars(item["cost"]) ?? 0), 0);
}

async function ask(call: Call, falKey: string, url: string): Promise<Answer> {
  const headers = new Headers({ authorization: `Key ${falKey}`, accept: "application/json" });
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const send = () => call.platform.fetch(url, { method: "GET", headers, signal });
    const response = await askOnceMore(send, { budget: call.retries, signal });
    const bytes = await collect(response.body, MAX_BYTES);
    return { status: response.status, body: parseJson(new TextDecoder().decode(bytes)) };
  } catch {
    return { status: 0, body: undefined };
  }
}

/** A number, or one written as text: `50.87` and `"50.87"` were both seen. */
function toDollars(value: unknown): number | undefined {
  const isWritten = typeof value === "string" && value.trim() !== "";
  if (typeof value !== "number" && !isWritten) return undefined;
  const dollars = Number(value);
  return Number.isFinite(dollars) ? dollars : undefined;
}
