/** On every answer: no cache keeps what says nothing of caches (SEC-14), and no browser guesses a type. */
export function addSafeHeaders(headers: Headers): void {
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
}

/** 180 days. Without subdomains: a `workers.dev` name, or a customer's, has neighbours. */
const HSTS = "max-age=15552000";

/** What is no document and may be opened as one: nothing of it runs, and no page frames it (SEC-74). */
export function dataHeaders(url: URL): Headers {
  return ownHeaders(url, "default-src 'none'; frame-ancestors 'none'");
}

/** Of the page's files: no other site takes them into its own pages. */
export function assetHeaders(url: URL): Headers {
  const headers = dataHeaders(url);
  headers.set("cross-origin-resource-policy", "same-origin");
  return headers;
}

/** What a page about models has no business with: a browser does not even ask its user. Only names that Chromium knows. */
const UNUSED = [
  "accelerometer",
  "bluetooth",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
];

interface Document {
  request: Request;
  url: URL;
  /** Origins of pictures, beside the gateway itself. */
  pictures: readonly string[];
}

/**
 * Of the page itself (SEC-71). It runs and loads what the gateway serves, and shows pictures of some origins beside.
 * `'self'` and not the path of its files: the host that a browser sees is not known behind every reverse proxy. What
 * `/proxy` serves under that host does not run (SEC-32).
 */
export function documentHeaders({ request, url, pictures }: Document): Headers {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${["'self'", "data:", ...pictures].join(" ")}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  const headers = ownHeaders(url, policy.join("; "));
  headers.set("x-frame-options", "DENY");
  // Browsers send it where they trust the origin. Elsewhere, over plain http, they complain of the policy in the console.
  if (request.headers.has("sec-fetch-mode"))
    headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", UNUSED.map((name) => `${name}=()`).join(", "));
  return headers;
}

function ownHeaders({ protocol }: URL, policy: string): Headers {
  const headers = new Headers({
    "content-security-policy": policy,
    "referrer-policy": "no-referrer",
  });
  // Plain http, where a browser takes no such promise, is a reverse proxy's or somebody's own machine.
  if (protocol === "https:") headers.set("strict-transport-security", HSTS);
  return headers;
}
