import { type Context, Hono } from "hono";
import { type RequestIdVariables, requestId } from "hono/request-id";
import { billingCreditGrants, billingSubscription, billingUsage } from "./billing/handler.ts";
import type { Call } from "./call.ts";
import { type Caller, readCaller } from "./caller.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { createLiveCatalogue } from "./catalogue/live-catalogue.ts";
import { chatCompletions } from "./chat/handler.ts";
import { type Config, ConfigError } from "./config.ts";
import { embeddings } from "./embeddings/handler.ts";
import { GatewayError, toGatewayError } from "./errors.ts";
import { health, home } from "./home/handler.ts";
import { addCors, answerPreflight, isPreflight } from "./http/cors.ts";
import { foldPath } from "./http/paths.ts";
import { errorReply } from "./http/reply.ts";
import { listModels, retrieveModel } from "./models/handler.ts";
import type { LogEntry, LogLevel, Platform } from "./platform.ts";
import { relayPublic } from "./relay/handler.ts";
import { responses } from "./responses/handler.ts";

export type Gateway = (request: Request) => Promise<Response>;

type Handler = (call: Call) => Promise<Response>;

interface Env {
  Variables: RequestIdVariables;
}

/** Every route; `/v1` and its doubles are folded away before (http/paths.ts). */
const ROUTES: readonly [method: "GET" | "POST" | "ALL", path: string, handler: Handler][] = [
  ["POST", "/chat/completions", paid(chatCompletions)],
  ["POST", "/responses", paid(responses)],
  ["POST", "/embeddings", paid(embeddings)],
  ["GET", "/models", listModels],
  ["GET", "/models/:rest{.+}", retrieveModel],
  ["GET", "/dashboard/billing/subscription", paid(billingSubscription)],
  ["GET", "/dashboard/billing/usage", paid(billingUsage)],
  ["GET", "/dashboard/billing/credit_grants", paid(billingCreditGrants)],
  ["ALL", "/proxy", relayPublic],
  ["GET", "/", home],
  ["GET", "/health", health],
];

/** Asks for credentials before anything else is looked at, the body above all. */
function paid(handler: Handler): Handler {
  return async (call) => {
    await call.caller();
    return handler(call);
  };
}

/**
 * The whole gateway as one function: every failure is an answer.
 * @param config a `ConfigError` makes every route but `/health` answer `config_error`
 */
export function createGateway(world: Platform, config: Config | ConfigError): Gateway {
  const broken = config instanceof ConfigError;
  const origins = broken ? ["*"] : config.ALLOWED_ORIGINS;
  const platform = { ...world, log: atLevel(broken ? "info" : config.LOG_LEVEL, world.log) };
  const app = new Hono<Env>({ getPath: (request) => foldPath(new URL(request.url).pathname) });
  app.use(requestId());
  app.use(async (context, next) => {
    const startedAt = platform.now();
    if (isPreflight(context.req.raw)) context.res = answerPreflight(context.req.raw, origins);
    else await next();
    addCors(context.res.headers, context.req.raw, origins);
    context.res.headers.set("x-request-id", context.get("requestId"));
    platform.log(describe(context, platform.now() - startedAt));
  });
  app.onError((thrown) => errorReply(toGatewayError(thrown)));
  if (broken) addBrokenRoutes(app, config);
  else {
    warnOfIdleKey(platform, config);
    addRoutes(app, platform, config);
  }
  return async (request) => app.fetch(request);
}

/** Version 1.13 let every stranger spend it; who comes from there would see nothing but 401. */
function warnOfIdleKey(platform: Platform, config: Config): void {
  if (config.FAL_KEY.length === 0 || config.ACCESS_KEYS.length > 0 || config.ALLOW_ANONYMOUS)
    return;
  const advice = "nobody can spend FAL_KEY: set ACCESS_KEYS, or ALLOW_ANONYMOUS=true";
  platform.log({ level: "warn", event: "operator_key_idle", advice });
}

function addRoutes(app: Hono<Env>, platform: Platform, config: Config): void {
  const catalogue = createLiveCatalogue(platform, config);
  for (const [method, path, handler] of ROUTES) {
    app.on(method, path, (context) => handler(toCall(context, { platform, config, catalogue })));
    if (method !== "ALL") app.all(path, (context) => wrongMethod(context, method));
  }
  app.notFound((context) => {
    const { method, path } = context.req;
    const message = `There is no ${method} ${path} here. GET / lists the routes.`;
    return refuse(context, new GatewayError("not_found", message));
  });
}

/** Fails closed: with settings that cannot be read nobody's key may be spent. */
function addBrokenRoutes(app: Hono<Env>, error: ConfigError): void {
  app.get("/health", health);
  app.notFound((context) => refuse(context, new GatewayError("config_error", error.message)));
}

/** Hono calls its not-found handler outside of its own error boundary. */
function refuse(context: Context<Env>, error: GatewayError): Response {
  context.error = error;
  return errorReply(error);
}

function toCall(
  { req, get }: Context<Env>,
  parts: { platform: Platform; config: Config; catalogue: Catalogue },
): Call {
  let caller: Promise<Caller> | undefined;
  return {
    ...parts,
    id: get("requestId"),
    request: req.raw,
    signal: req.raw.signal,
    url: new URL(req.url),
    rest: req.param("rest") ?? "",
    // Asked for twice, it must name one key: an operator's key is drawn by lot.
    caller() {
      caller ??= readCaller(req.raw.headers, parts.config);
      return caller;
    },
  };
}

function wrongMethod({ req }: Context<Env>, method: "GET" | "POST"): Response {
  const allow = method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  const headers = new Headers({ allow });
  if (req.method === "OPTIONS") return new Response(null, { status: 204, headers });
  const message = `${req.path} takes ${method}, not ${req.method}.`;
  throw new GatewayError("method_not_allowed", message, { headers });
}

const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug"];

function atLevel(level: LogLevel, log: (entry: LogEntry) => void): (entry: LogEntry) => void {
  return (entry) => {
    if (LEVELS.indexOf(entry.level) <= LEVELS.indexOf(level)) log(entry);
  };
}

/** The log line of a request: no query (it may hold a key), no body, no header. */
function describe({ req, res, error, get }: Context<Env>, milliseconds: number): LogEntry {
  const failure = error === undefined ? undefined : toGatewayError(error);
  return {
    level: res.status >= 500 ? "error" : "info",
    event: "request",
    id: get("requestId"),
    method: req.method,
    path: req.path,
    status: res.status,
    ms: milliseconds,
    error: failure?.code,
    // A 4xx cause can quote the caller's text: a JSON syntax error does.
    cause: res.status < 500 || failure?.cause === undefined ? undefined : String(failure.cause),
  };
}
