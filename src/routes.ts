import { PatternRouter } from "hono/router/pattern-router";
import { billingCreditGrants, billingSubscription, billingUsage } from "./billing/handler.ts";
import type { Call } from "./call.ts";
import { chatCompletions } from "./chat/handler.ts";
import { embeddings } from "./embeddings/handler.ts";
import { GatewayError } from "./errors.ts";
import { dropKeyEcho } from "./fal/key-echo.ts";
import { health, home, pageFile, ready, status } from "./home/handler.ts";
import { addQuota, takeQuota } from "./limits/quota.ts";
import { listModels, retrieveModel } from "./models/handler.ts";
import { relayPublic } from "./relay/handler.ts";
import { responses } from "./responses/handler.ts";

type Handler = (call: Call) => Promise<Response>;

interface Route {
  method: "GET" | "POST" | "ALL";
  handler: Handler;
}

/** Every route; `/v1` and its doubles are folded away before (http/paths.ts). */
export const ROUTES: readonly [path: string, method: Route["method"], handler: Handler][] = [
  ["/chat/completions", "POST", paid(chatCompletions)],
  ["/responses", "POST", paid(responses)],
  ["/embeddings", "POST", paid(embeddings)],
  ["/models", "GET", listModels],
  ["/models/:rest{.+}", "GET", retrieveModel],
  ["/dashboard/billing/subscription", "GET", paid(billingSubscription)],
  ["/dashboard/billing/usage", "GET", paid(billingUsage)],
  ["/dashboard/billing/credit_grants", "GET", paid(billingCreditGrants)],
  ["/proxy", "ALL", relayPublic],
  ["/", "GET", (call) => home(call, ROUTES)],
  ["/page/:rest{.+}", "GET", pageFile],
  ["/status", "GET", status],
  ["/health", "GET", health],
  ["/healthz", "GET", health],
  ["/readyz", "GET", ready],
];

/** Hono's router without its application: a context and a chain around each request cost more than all routes. */
const router = new PatternRouter<Route>();
for (const [path, method, handler] of ROUTES) router.add("ALL", path, { method, handler });

/** Asks for credentials, and what they may still spend, before anything else is looked at, the body above all. */
function paid(handler: Handler): Handler {
  return async (call) => {
    const caller = await call.caller();
    const quota = await takeQuota(call, caller);
    const check = (headers: Headers) => {
      if (quota !== undefined) addQuota(headers, quota);
      dropKeyEcho(headers, caller);
    };
    try {
      const response = await handler(call);
      check(response.headers);
      return response;
    } catch (thrown) {
      if (thrown instanceof GatewayError) check(thrown.headers);
      throw thrown;
    }
  };
}

export interface Found extends Route {
  /** What the path has behind the route's name. */
  rest: string;
}

/**
 * @param path folded (http/paths.ts)
 * @throws {GatewayError} `not_found`
 */
export function findRoute(path: string, method: string): Found {
  const [[found]] = router.match("ALL", path);
  if (found === undefined) {
    const message = `There is no ${method} ${path} here. GET / lists the routes.`;
    throw new GatewayError("not_found", message);
  }
  const [route, parameters] = found;
  return { ...route, rest: decoded(String(parameters["rest"] ?? "")) };
}

/** A `%` that encodes nothing is a `%`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The answer to OPTIONS, which is not always a preflight.
 * @throws {GatewayError} `method_not_allowed` for any other method
 */
export function wrongMethod(path: string, asked: string, taken: "GET" | "POST"): Response {
  const allow = taken === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  const headers = new Headers({ allow });
  if (asked === "OPTIONS") return new Response(null, { status: 204, headers });
  const message = `${path} takes ${taken}, not ${asked}.`;
  throw new GatewayError("method_not_allowed", message, { headers });
}
