import { PatternRouter } from "hono/router/pattern-router";
import { billingCreditGrants, billingSubscription, billingUsage } from "./billing/handler.ts";
import type { Attempts, Call } from "./call.ts";
import { type Caller, readCaller } from "./caller.ts";
import { createLiveCatalogue } from "./catalogue/live-catalogue.ts";
import { chatCompletions } from "./chat/handler.ts";
import { type Config, ConfigError } from "./config.ts";
import { embeddings } from "./embeddings/handler.ts";
import { GatewayError, toGatewayError } from "./errors.ts";
import { createBudget } from "./fal/budget.ts";
import { createKeyRing } from "./fal/key-ring.ts";
import { health, home, ready } from "./home/handler.ts";
import { createRetryBudget } from "./http/attempts.ts";
import { addCors, answerPreflight, isPreflight } from "./http/cors.ts";
import { createDeparture } from "./http/departure.ts";
import { foldPath } from "./http/paths.ts";
import { errorReply } from "./http/reply.ts";
import { readRequestId } from "./http/request-id.ts";
import { addSafeHeaders } from "./http/safe-headers.ts";
import { listModels, retrieveModel } from "./models/handler.ts";
import type { Platform } from "./platform.ts";
import { relayPublic } from "./relay/handler.ts";
import { atLevel, requestEntry } from "./request-log.ts";
import { responses } from "./responses/handler.ts";
import { createAlarms } from "./wire/alarms.ts";

export type Gateway = (request: Request) => Promise<Response>;

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
  ["/", "GET", home],
  ["/health", "GET", health],
  ["/healthz", "GET", health],
  ["/readyz", "GET", ready],
];

/** Hono's router without its application: a context and a chain around each request cost more than all routes. */
const router = new PatternRouter<Route>();
for (const [path, method, handler] of ROUTES) router.add("ALL", path, { method, handler });

/** Asks for credentials before anything else is looked at, the body above all. */
function paid(handler: Handler): Handler {
  return async (call) => {
    await call.caller();
    return handler(call);
  };
}

/** A request before it is known what it asks for. */
interface Visit {
  id: string;
  request: Request;
  url: URL;
  /** Folded. */
  path: string;
  attempts: Attempts;
}

type Answerer = (visit: Visit) => Response | Promise<Response>;

/**
 * The whole gateway as one function: every failure is an answer.
 * @param config a `ConfigError` makes every route but `/health` and `/healthz` answer `config_error`
 */
export function createGateway(world: Platform, config: Config | ConfigError): Gateway {
  const broken = config instanceof ConfigError;
  const origins = broken ? ["*"] : config.ALLOWED_ORIGINS;
  const platform = { ...world, log: atLevel(broken ? "info" : config.LOG_LEVEL, world.log) };
  const answer = broken ? refuseAll(config) : routed(platform, config);
  return async (request) => {
    const startedAt = platform.now();
    const visit = toVisit(request);
    let response: Response;
    let failure: GatewayError | undefined;
    try {
      response = isPreflight(request) ? answerPreflight(request, origins) : await answer(visit);
    } catch (thrown) {
      failure = toGatewayError(thrown);
      response = errorReply(failure);
    }
    addCors(response.headers, request, origins);
    addSafeHeaders(response.headers);
    response.headers.set("x-request-id", visit.id);
    const attempts = visit.attempts.count;
    if (attempts > 0) response.headers.set("x-gateway-attempts", String(attempts));
    const { method } = request;
    const { id, path } = visit;
    const outcome = { status: response.status, ms: platform.now() - startedAt, failure };
    platform.log(requestEntry({ id, method, path, ...outcome }));
    return request.method === "HEAD" ? new Response(null, response) : response;
  };
}

function toVisit(request: Request): Visit {
  const url = new URL(request.url);
  const path = foldPath(url.pathname);
  return { id: readRequestId(request.headers), request, url, path, attempts: { count: 0 } };
}

/** Version 1.13 let every stranger spend it; who comes from there would see nothing but 401. */
function warnOfIdleKey(platform: Platform, config: Config): void {
  if (config.FAL_KEY.length === 0 || config.ACCESS_KEYS.length > 0 || config.ALLOW_ANONYMOUS)
    return;
  const advice = "nobody can spend FAL_KEY: set ACCESS_KEYS, or ALLOW_ANONYMOUS=true";
  platform.log({ level: "warn", event: "operator_key_idle", advice });
}

function routed(platform: Platform, config: Config): Answerer {
  warnOfIdleKey(platform, config);
  const parts = {
    platform,
    config,
    retries: createRetryBudget(),
    catalogue: createLiveCatalogue(platform, config),
    keys: config.FAL_KEY.length > 1 ? createKeyRing(config.FAL_KEY, platform.now) : undefined,
    budget: createBudget(platform, config),
  };
  return (visit) => {
    const { path, request } = visit;
    const { method, handler, rest } = findRoute(path, request.method);
    const asked = request.method === "HEAD" ? "GET" : request.method;
    if (method !== "ALL" && method !== asked) return wrongMethod(visit, method);
    return handler(toCall({ ...visit, rest }, parts));
  };
}

interface Found extends Route {
  /** What the path has behind the route's name. */
  rest: string;
}

/** @throws {GatewayError} `not_found` */
function findRoute(path: string, method: string): Found {
  const [[found]] = router.match("ALL", path);
  if (found === undefined) {
    const message = `There is no ${method} ${path} here. GET / lists the routes.`;
    throw new GatewayError("not_found", message);
  }
  const [route, parameters] = found;
  return { ...route, rest: decoded(String(parameters["rest"] ?? "")) };
}

/** Fails closed: with settings that cannot be read nobody's key may be spent. */
function refuseAll(error: ConfigError): Answerer {
  return ({ path, request: { method } }) => {
    if ((path === "/health" || path === "/healthz") && (method === "GET" || method === "HEAD"))
      return health();
    throw new GatewayError("config_error", error.message);
  };
}

function toCall(
  { id, request, url, rest, attempts }: Visit & Pick<Call, "rest">,
  parts: Pick<Call, "platform" | "config" | "retries" | "catalogue" | "keys" | "budget">,
): Call {
  let caller: Promise<Caller> | undefined;
  const departure = createDeparture(request);
  return {
    ...parts,
    id,
    request,
    attempts,
    departure,
    get signal() {
      return departure.signal;
    },
    alarms: createAlarms(),
    url,
    rest,
    // Asked for twice, it must be one object: what was paid with is noted in it.
    caller() {
      caller ??= readCaller(request.headers, parts.config);
      return caller;
    },
  };
}

/** A `%` that encodes nothing is a `%`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function wrongMethod({ path, request }: Visit, method: "GET" | "POST"): Response {
  const allow = method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  const headers = new Headers({ allow });
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
  const message = `${path} takes ${method}, not ${request.method}.`;
  throw new GatewayError("method_not_allowed", message, { headers });
}
