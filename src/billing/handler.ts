import type { Call } from "../call.ts";
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
  const { falKey } = await call.caller();
  const used = await readUsage(call, falKey);
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
  const { falKey } = await call.caller();
  const [balance, used] = await Promise.all([readBalance(call, falKey), readUsage(call, falKey)]);
  return { balance, used };
}

function toCents(dollars: number): number {
  return Math.round(dollars * 100);
}
