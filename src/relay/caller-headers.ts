import { hopByHopNames } from "../http/headers.ts";

/**
 * Headers of a target that never reach a caller, by what they would do there; a `*` stands for any ending. All others
 * pass (SEC-30, SEC-31). docs/configuration.md shows the same table.
 */
export const NEVER_DOWN: readonly (readonly [reason: string, names: readonly string[]])[] = [
  [
    "sets, ties or clears what a browser keeps for the gateway's own site",
    [
      "set-cookie*",
      "clear-site-data",
      "set-login",
      "activate-storage-access",
      "sec-*",
      "attribution-reporting-*",
      "observe-browsing-topics",
    ],
  ],
  [
    "binds browsers to a way of reaching the gateway's host",
    ["strict-transport-security", "public-key-pins*", "expect-ct", "alt-svc"],
  ],
  [
    "is a policy for a page, and the gateway has its own for what comes from others",
    [
      "content-security-policy*",
      "x-frame-options",
      "cross-origin-*",
      "permissions-policy*",
      "feature-policy",
      "document-policy*",
      "require-document-policy",
      "document-isolation-policy*",
      "integrity-policy*",
      "origin-agent-cluster",
      "referrer-policy",
      "x-xss-protection",
      "x-permitted-cross-domain-policies",
      "x-robots-tag",
    ],
  ],
  [
    "makes a browser go or load somewhere, or gives a script rights over the whole site",
    [
      "location",
      "refresh",
      "link",
      "service-worker-*",
      "speculation-rules",
      "no-vary-search",
      "supports-loading-mode",
      "use-as-dictionary",
      "sourcemap",
      "x-sourcemap",
      "x-dns-prefetch-control",
    ],
  ],
  [
    "makes a browser report what visitors of the gateway do",
    ["report-to", "reporting-endpoints", "nel"],
  ],
  [
    "opens the answer to pages, which is for the gateway to decide",
    ["access-control-*", "timing-allow-origin"],
  ],
  [
    "makes a browser tell more of its user on every later request",
    ["accept-ch", "accept-ch-lifetime", "critical-ch"],
  ],
  [
    "lets a cache keep what belongs to one caller",
    [
      "cache-control",
      "expires",
      "pragma",
      "age",
      "vary",
      "cache-tag",
      "edge-*",
      "surrogate-*",
      "cdn-cache-control",
      "cloudflare-cdn-cache-control",
      "vercel-cdn-cache-control",
      "netlify-cdn-cache-control",
    ],
  ],
  [
    "gives orders to a server between the gateway and its callers",
    [
      "x-accel-*",
      "x-sendfile*",
      "x-lighttpd-*",
      "x-litespeed-*",
      "x-reproxy-url",
      "x-middleware-*",
      "cf-*",
      "cdn-loop",
    ],
  ],
];

/** Asks for a password under the gateway's name, but tells a program how to sign in. */
const NEVER_TO_BROWSERS = "www-authenticate";

const all = NEVER_DOWN.flatMap(([, names]) => names);
const NAMES = new Set(all.filter((name) => !name.endsWith("*")));
const PREFIXES = all.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));

/** Types that no browser runs or shows as a page, one and without a second behind a comma. */
const INERT =
  /^\s*(?:(?:image|audio|video|font)\/[\w.-]+|text\/(?:plain|csv|markdown|event-stream)|application\/(?:(?:[\w.-]+\+)?json|x-ndjson|jsonl|octet-stream|zip|gzip))\s*(?:;[^,]*)?$/i;

/** What a page can run, or be dressed in, though it is a download: all of JavaScript's names, and style sheets. */
const RUNNABLE = /(?:java|ecma|j|live)script|css/i;
const BYTES = "application/octet-stream";

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
export function toCallerHeaders(from: Headers, caller: Headers): Headers {
  const headers = new Headers(from);
  const connection = hopByHopNames(from);
  for (const name of [...from.keys()]) {
    if (connection.has(name) || isDangerous(name)) headers.delete(name);
  }
  if (isBrowser(caller)) headers.delete(NEVER_TO_BROWSERS);
  for (const [name, value] of HARMLESS) headers.set(name, value);
  const type = headers.get("content-type");
  // Without a type, browsers look for one, and Node's adapter makes one up.
  if (type === null) headers.set("content-type", BYTES);
  else if (!INERT.test(type)) headers.set("content-disposition", "attachment");
  if (type !== null && RUNNABLE.test(type) && hidesPurpose(caller))
    headers.set("content-type", BYTES);
  return headers;
}

/**
 * Over plain http, but from its own machine, no browser says what it asks for, and so may load a script (admission.ts);
 * Safari before 16.4 never does.
 */
function hidesPurpose(headers: Headers): boolean {
  return isBrowser(headers) && !headers.has("sec-fetch-dest");
}

function isDangerous(name: string): boolean {
  return NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** Safari before 16.4 sends neither of the first two when it opens a page. */
function isBrowser(headers: Headers): boolean {
  const agent = headers.get("user-agent") ?? "";
  return headers.has("sec-fetch-mode") || headers.has("origin") || agent.startsWith("Mozilla/");
}
