/** Lists longer than this come from no client (the OpenAI SDK asks for about twelve). */
const MAX_REQUESTED_HEADERS = 64;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]{1,64}$/i;

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const METHOD = /^[A-Z-]{1,32}$/;

const DEFAULT_HEADERS = "authorization, content-type, accept, x-api-key";

const EXPOSED = [
  "x-request-id",
  "retry-after",
  "retry-after-ms",
  "x-should-retry",
  "x-gateway-attempts",
  "x-image-config",
  "x-generation-id",
  "x-cache",
  "x-ratelimit-limit-requests",
  "x-ratelimit-remaining-requests",
  "x-ratelimit-reset-requests",
  "x-ratelimit-limit-tokens",
  "x-ratelimit-remaining-tokens",
  "x-ratelimit-reset-tokens",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-fal-request-id",
  "x-fal-billable-units",
  "x-fal-error-type",
  "x-proxy-location",
].join(", ");

/** A preflight names the method it asks for; any other OPTIONS is an ordinary request. */
export function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

/** Answers a preflight without looking at credentials: browsers send none with it. */
export function answerPreflight(request: Request, allowed: readonly string[]): Response {
  const headers = new Headers({
    "access-control-allow-methods": allowedMethods(request.headers),
    "access-control-allow-headers": allowedHeaders(request.headers),
    "access-control-max-age": "86400",
  });
  allowOrigin(headers, request.headers.get("origin"), allowed);
  headers.append("vary", "Access-Control-Request-Headers");
  return new Response(null, { status: 204, headers });
}

/**
 * Adds what a browser needs to read any answer, errors included. Credentials are never allowed. Names that a handler
 * exposes already stay exposed.
 */
export function addCors(headers: Headers, request: Request, allowed: readonly string[]): void {
  allowOrigin(headers, request.headers.get("origin"), allowed);
  headers.append("access-control-expose-headers", EXPOSED);
}

function allowOrigin(headers: Headers, origin: string | null, allowed: readonly string[]): void {
  if (allowed.includes("*")) {
    headers.set("access-control-allow-origin", "*");
    return;
  }
  headers.append("vary", "Origin");
  if (origin !== null && allowed.includes(origin)) {
    headers.set("access-control-allow-origin", origin);
  }
}

/** `/proxy` passes every method on, also those that CORS does not allow by itself (PROPFIND, QUERY). */
function allowedMethods(headers: Headers): string {
  const asked = headers.get("access-control-request-method") ?? "";
  return METHODS.includes(asked) || !METHOD.test(asked) ? METHODS.join(", ") : asked;
}

/**
 * The requested names, reflected: a fixed list breaks every SDK that adds a header, and `*` does not
 * cover Authorization (Fetch standard). Names that are no header names are left out.
 */
function allowedHeaders(headers: Headers): string {
  const asked = (headers.get("access-control-request-headers") ?? "").split(",");
  const names = asked
    .map((name) => name.trim().toLowerCase())
    .filter((name) => HEADER_NAME.test(name));
  if (names.length === 0 || names.length > MAX_REQUESTED_HEADERS) return DEFAULT_HEADERS;
  return names.join(", ");
}
