import type { Call } from "../call.ts";
import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import type { UpstreamResponse } from "../platform.ts";
import { admit } from "./admission.ts";
import { relayBody } from "./body.ts";
import { toCallerHeaders } from "./caller-headers.ts";
import { type Clock, createClock } from "./clock.ts";
import { follow, type Reached } from "./follow.ts";
import { loop, type Policy, readTarget, readTargetUrl } from "./target.ts";
import { cameRound, toTargetHeaders } from "./target-headers.ts";

const WITHOUT_BODY = [204, 205, 304];

/** A blocked address is refused at the end of one of these, so that the time tells nothing of name servers. */
const BLOCKED_STEP_MS = 100;

/**
 * `/proxy?url=`: fetches an address for a page that CORS keeps from it. The key of the gateway is never
 * attached: what the target is shown is what the caller sent.
 */
export async function relayPublic(call: Call): Promise<Response> {
  const clock = createClock(call, call.config.PROXY_TIMEOUT_S * 1000);
  const startedAt = performance.now();
  try {
    await admit(call);
    return await toResponse(call, await reach(call, clock), clock);
  } catch (thrown) {
    clock.done();
    if (thrown instanceof GatewayError && thrown.code === "proxy_target_blocked") {
      await untilNextStep(call, startedAt);
    }
    throw thrown;
  }
}

async function reach(call: Call, clock: Clock): Promise<Reached> {
  const { request, config } = call;
  if (cameRound(request.headers)) throw loop();
  const policy: Policy = { config, own: ownHosts(call) };
  const first = {
    target: readTarget(readTargetUrl(call.url.search), policy),
    method: request.method,
    headers: withoutAccessKeys(toTargetHeaders(request.headers), config),
    body: bodyOf(request),
  };
  return await follow({ call, policy, clock }, first);
}

async function toResponse(call: Call, { response, url }: Reached, clock: Clock): Promise<Response> {
  const { status } = response;
  if (status > 599) {
    void response.body?.cancel();
    const message = "The target answers with an unknown status.";
    throw new GatewayError("proxy_target_unreachable", message);
  }
  const body = await toBody(call, response, clock);
  const headers = toCallerHeaders(response.headers, call.request.headers);
  // Whoever is told of a body waits for it.
  if (status === 204 || status === 205) headers.delete("content-length");
  headers.set("x-proxy-location", url.href);
  // What the target sent is what the page came for.
  headers.set("access-control-expose-headers", [...headers.keys()].join(", "));
  return new Response(body, { status, headers });
}

async function toBody(
  call: Call,
  response: UpstreamResponse,
  clock: Clock,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null> {
  const isEmpty = WITHOUT_BODY.includes(response.status) || call.request.method === "HEAD";
  if (!isEmpty) return await relayBody(call, response, clock);
  clock.done();
  // Workers give one to an answer to HEAD.
  void response.body?.cancel();
  return null;
}

function bodyOf({ body, headers }: Request): ReadableStream<Uint8Array> | undefined {
  return body === null || headers.get("content-length") === "0" ? undefined : body;
}

/** A reverse proxy may call the gateway by another name than the world does. Who forges one is refused, no more. */
function ownHosts({ request, url }: Call): string[] {
  const forwarded = request.headers.get("x-forwarded-host")?.split(",") ?? [];
  return [url.host, ...forwarded.map((host) => host.trim().toLowerCase())].map((host) =>
    host.replace(/\.(?=:|$)/, ""),
  );
}

/** An access key sent out of habit, in whatever header, is this gateway's secret, not the target's. */
function withoutAccessKeys(headers: Headers, config: Config): Headers {
  for (const [name, value] of [...headers]) {
    if (config.ACCESS_KEYS.some((key) => value.includes(key))) headers.delete(name);
  }
  return headers;
}

function untilNextStep({ alarms }: Call, startedAt: number): Promise<void> {
  const left = BLOCKED_STEP_MS - ((performance.now() - startedAt) % BLOCKED_STEP_MS);
  return new Promise((resolve) => {
    alarms.after(left, resolve);
  });
}
