import type { Call } from "../call.ts";
import { isAccessKey } from "../caller.ts";
import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import { follow } from "./follow.ts";
import { LOOP_TOKEN, toCallerHeaders, toTargetHeaders } from "./headers.ts";
import { readTarget, readTargetUrl } from "./target.ts";

const WITHOUT_BODY = [204, 205, 304];

/** Where a browser would show or run the answer instead of handing it to a script. */
const NAVIGATION = new Set([
  "document",
  "iframe",
  "frame",
  "embed",
  "object",
  "script",
  "serviceworker",
  "worker",
  "sharedworker",
  "style",
]);

/**
 * `/proxy?url=`: fetches an address for a page that CORS keeps from it. The key of the gateway is never
 * attached: what the target is shown is what the caller sent.
 */
export async function relayPublic(call: Call): Promise<Response> {
  const { request, config } = call;
  if (config.PROXY_MODE === "off") {
    throw new GatewayError("proxy_disabled", "The proxy of this gateway is switched off.");
  }
  await checkToken(call);
  checkNavigation(request.headers);
  checkBody(request);
  const target = readTarget(readTargetUrl(call.url.search), config);
  checkLoop(call, target.url);
  const { response, url } = await follow(call, {
    target,
    method: request.method,
    headers: withoutAccessKeys(toTargetHeaders(request.headers), config),
    body: bodyOf(request),
  });
  if (response.status > 599) {
    throw new GatewayError(
      "proxy_target_unreachable",
      "The target answers with an unknown status.",
    );
  }
  const headers = toCallerHeaders(response.headers);
  headers.set("x-proxy-location", url.href);
  // What the target sent is what the page came for.
  headers.set("access-control-expose-headers", [...headers.keys()].join(", "));
  const body = WITHOUT_BODY.includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, headers });
}

/** No `fetch` sends one, so the target would not see it. */
function checkBody({ method, headers }: Request): void {
  const length = headers.get("content-length") ?? "0";
  if (method !== "GET" && method !== "HEAD") return;
  if (length === "0" && !headers.has("transfer-encoding")) return;
  throw new GatewayError("invalid_request", `A ${method} request cannot carry a body.`);
}

function bodyOf({ body, headers }: Request): ReadableStream<Uint8Array> | undefined {
  return body === null || headers.get("content-length") === "0" ? undefined : body;
}

/** An open proxy asks who is there, in a header of its own: Authorization belongs to the target. */
async function checkToken({ request, config }: Call): Promise<void> {
  if (config.PROXY_MODE !== "open" || config.ACCESS_KEYS.length === 0) return;
  if (await isAccessKey(request.headers.get("x-proxy-token") ?? "", config)) return;
  throw new GatewayError(
    "proxy_token_required",
    "Send an access key of this gateway in the header X-Proxy-Token.",
  );
}

function checkNavigation(headers: Headers): void {
  const shown =
    headers.get("sec-fetch-mode") === "navigate" ||
    headers.has("service-worker") ||
    NAVIGATION.has(headers.get("sec-fetch-dest") ?? "");
  if (!shown) return;
  throw new GatewayError(
    "proxy_not_navigable",
    "The proxy answers scripts (fetch), it does not show pages.",
  );
}

function checkLoop({ request, url }: Call, target: URL): void {
  const passed = request.headers.get("cdn-loop")?.includes(LOOP_TOKEN) === true;
  if (passed || target.host === url.host) {
    throw new GatewayError("proxy_loop", "The proxy does not ask itself.");
  }
}

/** An access key sent out of habit, in whatever form and header, is this gateway's secret, not the target's. */
function withoutAccessKeys(headers: Headers, config: Config): Headers {
  for (const [name, value] of [...headers]) {
    if (config.ACCESS_KEYS.some((key) => value.includes(key))) headers.delete(name);
  }
  return headers;
}
