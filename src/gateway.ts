import { warnAtBoot } from "./boot-warnings.ts";
import type { Attempts, Call } from "./call.ts";
import { type Caller, readCaller } from "./caller.ts";
import { createLiveCatalogue } from "./catalogue/live-catalogue.ts";
import { createReachability } from "./catalogue/reachability.ts";
import type { Config } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import { GatewayError, toGatewayError } from "./errors.ts";
import { createBudget } from "./fal/budget.ts";
import { createKeyRing } from "./fal/key-ring.ts";
import { health } from "./home/handler.ts";
import { createRetryBudget } from "./http/attempts.ts";
import { createBodyLimits } from "./http/body-limits.ts";
import { addCors, answerPreflight, isPreflight } from "./http/cors.ts";
import { createDeparture } from "./http/departure.ts";
import { foldPath } from "./http/paths.ts";
import { errorReply } from "./http/reply.ts";
import { readRequestId } from "./http/request-id.ts";
import { addSafeHeaders } from "./http/safe-headers.ts";
import { countGuess, countStrays, createGuesses, refuseGuesses } from "./limits/guesses.ts";
import { createMemoryLimits } from "./limits/memory-limits.ts";
import { toNetwork } from "./limits/network.ts";
import type { Platform } from "./platform.ts";
import { atLevel, requestEntry } from "./request-log.ts";
import { findRoute, wrongMethod } from "./routes.ts";
import { createAlarms } from "./wire/alarms.ts";

/** @param peer the caller's address, as far as the runtime can vouch for it */
export type Gateway = (request: Request, peer?: string) => Promise<Response>;

/** A request before it is known what it asks for. */
interface Visit {
  id: string;
  request: Request;
  peer: string | undefined;
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
  return async (request, peer) => {
    const startedAt = platform.now();
    const visit = toVisit(request, peer);
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

function toVisit(request: Request, peer: string | undefined): Visit {
  const url = new URL(request.url);
  const path = foldPath(url.pathname);
  return { id: readRequestId(request.headers), request, peer, url, path, attempts: { count: 0 } };
}

/** What all calls of a gateway share. */
type Parts = Pick<
  Call,
  | "platform"
  | "config"
  | "bodies"
  | "retries"
  | "catalogue"
  | "reachability"
  | "keys"
  | "budget"
  | "limits"
  | "guesses"
>;

function routed(platform: Platform, config: Config): Answerer {
  warnAtBoot(platform, config);
  const parts: Parts = {
    platform,
    config,
    bodies: createBodyLimits(config.MAX_BODY_MB, config.MAX_BODIES_MB),
    retries: createRetryBudget(),
    catalogue: createLiveCatalogue(platform, config),
    reachability: createReachability(platform, config),
    keys: config.FAL_KEY.length > 1 ? createKeyRing(config.FAL_KEY, platform.now) : undefined,
    budget: createBudget(platform, config),
    limits: platform.limits ?? createMemoryLimits(),
    guesses: createGuesses(platform),
  };
  return async (visit) => {
    const { path, request } = visit;
    const { method, handler, rest } = findRoute(path, request.method);
    const asked = request.method === "HEAD" ? "GET" : request.method;
    if (method !== "ALL" && method !== asked) return wrongMethod(path, request.method, method);
    const call = toCall({ ...visit, rest }, parts);
    try {
      return await handler(call);
    } catch (thrown) {
      throw countGuess(call, thrown);
    }
  };
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
  { id, request, peer, url, rest, attempts }: Visit & Pick<Call, "rest">,
  parts: Parts,
): Call {
  let caller: Promise<Caller> | undefined;
  const departure = createDeparture(request);
  const call: Call = {
    ...parts,
    id,
    request,
    attempts,
    departure,
    get signal() {
      return departure.signal;
    },
    get network() {
      return toNetwork(peer);
    },
    alarms: createAlarms(),
    url,
    rest,
    // Asked for twice, it must be one object: what was paid with is noted in it.
    caller() {
      caller ??= readGoodCaller(call);
      return caller;
    },
  };
  return call;
}

async function readGoodCaller(call: Call): Promise<Caller> {
  const wrong: string[] = [];
  try {
    const { headers } = call.request;
    const caller = await readCaller(headers, call.config, (token) => wrong.push(token));
    await countStrays(call, wrong);
    // Who shows nothing guesses nothing.
    if (!caller.isAnonymous) refuseGuesses(call);
    return caller;
  } catch (thrown) {
    // Of several headers' the first is counted by the refusal.
    await countStrays(call, wrong.slice(1));
    // Here too: a public route asks who calls, and answers whoever it is.
    throw countGuess(call, thrown);
  }
}
