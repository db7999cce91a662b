/** Headers that belong to one connection, never to the message (RFC 9110 7.6.1). */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Names to strip from these headers: the hop-by-hop set and whatever `Connection` nominates. */
export function hopByHopNames(headers: Headers): Set<string> {
  const nominated = (headers.get("connection") ?? "").toLowerCase().split(",");
  return new Set([...HOP_BY_HOP, ...nominated.map((name) => name.trim())]);
}

/** Request headers that mean something to fal or OpenRouter; the rest would only leak the client. */
const TO_FAL = new Set([
  "accept",
  "user-agent",
  "http-referer",
  "x-title",
  "x-app-fal-disable-fallback",
  "idempotency-key",
]);
const TO_FAL_PREFIXES = ["x-openrouter-", "x-fal-"];

/** These two steer fal's own browser proxy to another host. */
const NEVER_TO_FAL = new Set(["x-fal-target-url", "x-fal-client-proxy"]);

export function toFalHeaders(from: Headers): Headers {
  const headers = new Headers();
  for (const [name, value] of from) {
    if (NEVER_TO_FAL.has(name)) continue;
    if (TO_FAL.has(name) || TO_FAL_PREFIXES.some((prefix) => name.startsWith(prefix))) {
      headers.set(name, value);
    }
  }
  return headers;
}

const TO_CLIENT = new Set(["retry-after", "retry-after-ms", "x-generation-id"]);
const TO_CLIENT_PREFIXES = ["x-ratelimit-", "x-fal-"];

/** Header values beyond this are dropped rather than copied (SEC-61). */
const PRINTABLE = /^[\x20-\x7e]{0,1024}$/;

/** The upstream's headers that a client can use: back-off hints, rate limits, request ids, cost. */
export function toClientHeaders(from: Headers): Headers {
  const headers = new Headers();
  for (const [name, value] of from) {
    if (!TO_CLIENT.has(name) && !TO_CLIENT_PREFIXES.some((prefix) => name.startsWith(prefix)))
      continue;
    if (PRINTABLE.test(value)) headers.set(name, value);
  }
  return headers;
}
