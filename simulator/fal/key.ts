import { type Call, headerOf } from "../wire/call.ts";
import { falError, refuse } from "./errors.ts";

/** Which of fal's three refusals a request earns, or `undefined` for a good key. */
export type KeyFault = "missing" | "malformed" | "unknown";

/** Good is exactly `Key <id>:<secret>`; id `unknown` and secret `wrong` belong to nobody. */
export function findKeyFault(call: Call): KeyFault | undefined {
  const header = headerOf(call, "authorization");
  if (header === undefined || header === "") return "missing";
  const parts = /^Key ([^\s:]+):([^\s:]+)$/.exec(header);
  if (parts === null) return "malformed";
  return parts[1] === "unknown" || parts[2] === "wrong" ? "unknown" : undefined;
}

/** @throws Refusal 401 with the text fal uses for that fault */
export function checkKey(call: Call, app: string): void {
  const fault = findKeyFault(call);
  if (fault === "missing") {
    refuse(
      falError(
        401,
        `Cannot access application "${app}". Authentication is required to access this application.`,
      ),
    );
  }
  if (fault === "malformed") {
    refuse(
      falError(401, "Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'."),
    );
  }
  if (fault === "unknown") refuse(falError(401, "No user found for Key ID and Secret"));
}

/** @throws Refusal 403 while the account is locked */
export function checkLock(call: Call): void {
  if (!call.tenant.account.locked) return;
  const reason = "Exhausted balance. Top up your balance at fal.ai/dashboard/billing.";
  refuse(falError(403, `User is locked. Reason: ${reason}`));
}
