/** As `src/routes.ts` has them. */
export type Routes = readonly (readonly [path: string, method: string, ...rest: unknown[]])[];

/** Under which names of version 1.13 routes are told of that are called otherwise. */
const NAMES: Record<string, string> = {
  dashboard: "balance",
  healthz: "health",
  readyz: "health",
};

/** What belongs to the gateway itself stands outside `/v1`, though it is served there too. */
const OUTSIDE = new Set(["proxy", "health", "healthz", "readyz", "status"]);

/** Not for programs. */
const HIDDEN = new Set(["", "page"]);

/** What can be asked for, by purpose: `{ chat: "POST /v1/chat/completions", … }`. */
export function describeEndpoints(routes: Routes): Record<string, string> {
  const endpoints: Record<string, string> = {};
  for (const [path, method] of routes) {
    const [, first = ""] = path.split("/");
    if (HIDDEN.has(first)) continue;
    const name = NAMES[first] ?? first;
    const before = endpoints[name];
    const line = `${method === "ALL" ? "ANY" : method} ${shownPath(path, first)}`;
    endpoints[name] = before === undefined ? line : `${before}, ${line}`;
  }
  return endpoints;
}

function shownPath(path: string, first: string): string {
  if (first === "proxy") return `${path}?url={url}`;
  const named = path.replace(/:rest\{[^{}]*\}$/, "{id}");
  return OUTSIDE.has(first) ? named : `/v1${named}`;
}
