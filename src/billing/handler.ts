import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import { readBalance, readUsage } from "../fal/balance.ts";
import { jsonReply } from "../http/reply.ts";

const YEAR_S = 365 * 24 * 60 * 60;

/**
 * `GET /dashboard/billing/subscription`, in dollars. Relays compute `hard_limit_usd − total_usage / 100` from
 * this and `/usage`, so the limit is what is left plus what was used.
 * @throws {GatewayError} `balance_unavailable`: a 200 with a guess would switch a channel off
 */
export async function billingSubscription(call: Call): Promise<Response> {
  const { balance, used } = await readAccount(call);
  const limit = (toCents(balance) + toCents(used)) / 100;
  return jsonReply({
    object: "billing_subscription",
    has_payment_method: true,
    canceled: false,
    canceled_at: null,
    delinquent: null,
    access_until: Math.floor(call.platform.now() / 1000) + YEAR_S,
    soft_limit_usd: limit,
    hard_limit_usd: limit,
    system_hard_limit_usd: limit,
    plan: { title: "fal.ai pay as you go", id: "fal-ai" },
    account_name: "fal.ai",
  });
}

/** `GET /dashboard/billing/usage`: `total_usage` in cents. The dates asked for are not looked at, see `readUsage`. */
export async function billingUsage(call: Call): Promise<Response> {
  const used = await readUsage(call, await payerOf(call));
  return jsonReply({ object: "list", daily_costs: [], total_usage: toCents(used) });
}

/** `GET /dashboard/billing/credit_grants`, in dollars. */
export async function billingCreditGrants(call: Call): Promise<Response> {
  const { balance, used } = await readAccount(call);
  const available = toCents(balance) / 100;
  const spent = toCents(used) / 100;
  const granted = (toCents(balance) + toCents(used)) / 100;
  const now = Math.floor(call.platform.now() / 1000);
  const grant = {
    object: "credit_grant",
    id: "fal-ai",
    grant_amount: granted,
    used_amount: spent,
    effective_at: now,
    expires_at: now + YEAR_S,
  };
  return jsonReply({
    object: "credit_summary",
    total_granted: granted,
    total_used: spent,
    total_available: available,
    grants: { object: "list", data: [grant] },
  });
}

async function readAccount(call: Call): Promise<{ balance: number; used: number }> {
  const payer = await payerOf(call);
  const [balance, used] = await Promise.all([readBalance(call, payer), readUsage(call, payer)]);
  return { balance, used };
}

/**
 * Whose account is shown: of several operator's keys that of the first, since relays ask for limit and usage in two
 * requests.
 * @throws {GatewayError} `invalid_api_key`: what the operator has left is no business of strangers
 */
async function payerOf({ caller }: Call): Promise<Caller> {
  const payer = await caller();
  if (payer.isAnonymous) {
    const message = "The balance of this gateway is shown to holders of an access key only.";
    throw new GatewayError("invalid_api_key", message);
  }
  return payer;
}

function toCents(dollars: number): number {
  return Math.round(dollars * 100);
}
