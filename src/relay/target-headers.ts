import { hopByHopNames } from "../http/headers.ts";

/** Names this gateway to others, so that a request that comes round is seen (RFC 8586). */
const LOOP_TOKEN = "fal-openrouter-proxy";
const CAME_ROUND = /(?:^|[,\s])fal-openrouter-proxy(?:$|[,;\s])/i;

/** What describes the client, the gateway or the connection, and what metadata services ask for (SEC-29). */
const NEVER_UP = new Set([
  "host",
  "expect",
  "accept-encoding",
  "cookie",
  "cookie2",
  "origin",
  "referer",
  "via",
  "forwarded",
  "x-real-ip",
  "x-client-ip",
  "x-cluster-client-ip",
  "true-client-ip",
  "fastly-client-ip",
  "fly-client-ip",
  "x-original-forwarded-for",
  "x-envoy-external-address",
  "x-proxy-token",
  "metadata",
  "metadata-flavor",
  "x-google-metadata-request",
  "x-identity-header",
]);
const NEVER_UP_PREFIXES = [
  "sec-",
  "cf-",
  "proxy-",
  "x-forwarded-",
  "access-control-request-",
  "x-aws-ec2-metadata-token",
  "x-aliyun-ecs-metadata-token",
];

/** True for a request that this gateway has sent on already (SEC-28). */
export function cameRound(headers: Headers): boolean {
  return ["cdn-loop", "via"].some((name) => CAME_ROUND.test(headers.get(name) ?? ""));
}

/**
 * Headers for the target: the caller's, without those that are none of its business. The length of a body stays:
 * a signed URL of a store takes no chunked one. No `Via` is added: nginx compresses nothing for whoever sends one.
 */
export function toTargetHeaders(from: Headers): Headers {
  const headers = new Headers(from);
  const connection = hopByHopNames(from);
  for (const name of [...from.keys()]) {
    const banned =
      NEVER_UP.has(name) ||
      connection.has(name) ||
      NEVER_UP_PREFIXES.some((prefix) => name.startsWith(prefix));
    if (banned) headers.delete(name);
  }
  // What both runtimes decode. workerd hands `deflate` on as it is.
  headers.set("accept-encoding", "gzip, br");
  headers.append("cdn-loop", LOOP_TOKEN);
  return headers;
}

/** `x-auth-user`, `x-amz-security-token`, `dpop`, `ocp-apim-subscription-key`, but not `x-keyboard`. */
const CREDENTIAL_NAME =
  /auth|token|secret|passw|credential|cookie|session|signature|jwt|dpop|key(?:$|[-_])/;
/** Whatever the header is called. */
const CREDENTIAL_VALUE = /^(?:bearer|basic|digest|key|token|dpop|negotiate|ntlm|aws4-\S+)\s/i;

/** Takes away what a redirect to another origin must not carry along (SEC-24). */
export function dropCredentials(headers: Headers): void {
  for (const [name, value] of [...headers]) {
    if (CREDENTIAL_NAME.test(name) || CREDENTIAL_VALUE.test(value)) headers.delete(name);
  }
}
