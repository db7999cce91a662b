import { randomUUID } from "node:crypto";
import type { Release } from "../control/slots.ts";
import type { Call } from "../wire/call.ts";
import { jsonReply, type Reply } from "../wire/reply.ts";
import { APP, findRoute, runRoute } from "./app.ts";
import { refuse } from "./errors.ts";
import { checkKey, checkLock, findKeyFault } from "./key.ts";

/** fal.run: one request, one run, the answer on the same connection. */
export async function runApp(call: Call): Promise<Reply> {
  checkKey(call, APP);
  const route = findRoute(call.path, call.method);
  checkLock(call);
  return await runRoute(route, call);
}

/**
 * Counts a direct call as running from its arrival until its answer is delivered. One with a bad key never runs.
 * @throws Refusal 429: direct calls over the account's limit are not queued
 */
export function admitRun(call: Call): Release | undefined {
  if (findKeyFault(call) !== undefined) return undefined;
  const { account, slots } = call.tenant;
  const limit = account.concurrency;
  const release = slots.take(limit);
  if (release !== undefined) return release;
  const detail = `Reached concurrent requests limit of ${limit}`;
  const body = { detail, type: "concurrent_requests_limit", data: { limit } };
  return refuse(jsonReply(429, body, { "x-fal-needs-retry": "1" }));
}

/** fal numbers every answer of its own; a page of the edge in front of it has no number. */
export function withRunHeaders(reply: Reply): Reply {
  if (reply.headers["content-type"]?.startsWith("text/html") === true) return reply;
  return { ...reply, headers: { "x-fal-request-id": randomUUID(), ...reply.headers } };
}
