import { hopByHopNames } from "../http/headers.ts";

/** Names this gateway to others, so that a request that comes round is seen (RFC 8586). */
export const LOOP_TOKEN = "fal-openrouter-proxy";

/** What describes the client, the gateway or the connection, and what metadata services ask for (SEC-29). */
const NEVER_UP = new Set([
  "host",
  "expect",
  "accept-encoding",
  "cookie",
  "origin",
  "referer",
  "via",
  "forwarded",
  "x-real-ip",
  "true-client-ip",
  "x-proxy-token",
  "metadata-flavor",
  "metadata",
]);
const NEVER_UP_PREFIXES = ["sec-", "cf-", "proxy-", "x-forwarded-", "x-aws-ec2-metadata-token"];

/**
 * Headers for the target: the caller's, without those that are none of its business. The length of a body stays:
 * a signed URL of a store takes no chunked one.
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

/** What a redirect to another origin must not carry along. */
export function dropCredentials(headers: Headers): void {
  for (const name of [...headers.keys()]) {
    if (/^authorization$|(?:^|-)(?:api-?)?(?:key|token)$/.test(name)) headers.delete(name);
  }
}

/** What would act on the gateway's own origin in a browser, or belongs to another connection. */
const NEVER_DOWN = new Set([
  "set-cookie",
  "set-cookie2",
  "clear-site-data",
  "strict-transport-security",
  "service-worker-allowed",
  "refresh",
  // A password prompt of the target under the gateway's name.
  "www-authenticate",
  "location",
  "link",
  "alt-svc",
  "nel",
  "report-to",
  "reporting-endpoints",
  "sourcemap",
  "x-sourcemap",
  "content-security-policy-report-only",
  "cache-control",
  "expires",
  "vary",
]);

/** Types that a browser runs; they come as a download (SEC-32). */
const ACTIVE = /html|xml|svg|javascript|ecmascript|\bcss\b|pdf/i;

/** Added to every answer: nothing of a target may run on the gateway's origin (SEC-31). */
const HARMLESS: readonly [string, string][] = [
  ["x-content-type-options", "nosniff"],
  ["content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-resource-policy", "cross-origin"],
  ["cache-control", "no-store"],
  ["x-robots-tag", "noindex"],
];

/** The target's headers as the caller may see them. */
export function toCallerHeaders(from: Headers): Headers {
  const headers = new Headers(from);
  const connection = hopByHopNames(from);
  for (const name of [...from.keys()]) {
    const banned =
      NEVER_DOWN.has(name) || connection.has(name) || name.startsWith("access-control-");
    if (banned) headers.delete(name);
  }
  for (const [name, value] of HARMLESS) headers.set(name, value);
  if (ACTIVE.test(from.get("content-type") ?? "")) {
    headers.set("content-disposition", "attachment");
  }
  return headers;
}
