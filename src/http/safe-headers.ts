/** On every answer: no cache keeps what says nothing of caches (SEC-14), and no browser guesses a type. */
export function addSafeHeaders(headers: Headers): void {
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
}

/** 180 days. Without subdomains: a `workers.dev` name, or a customer's, has neighbours. */
const HSTS = "max-age=15552000";

/** What a browser shows when somebody opens the address: nothing of it runs, and no page frames it (SEC-74). */
export function pageHeaders({ protocol }: URL): Headers {
  const headers = new Headers({
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
  });
  // Plain http, where a browser takes no such promise, is a reverse proxy's or somebody's own machine.
  if (protocol === "https:") headers.set("strict-transport-security", HSTS);
  return headers;
}
