import type { IncomingMessage } from "node:http";

export const HOSTS = [
  "fal.run",
  "queue.fal.run",
  "rest.fal.ai",
  "api.fal.ai",
  "openrouter.ai",
  "v3.fal.media",
  "_control",
] as const;

export type Host = (typeof HOSTS)[number];

/** Where a request is meant to go once the loopback prefixes are peeled off its path. */
export interface Address {
  tenant: string;
  /** `undefined` when the path names no host that is simulated. */
  host: Host | undefined;
  /** Path on the pretend host, always with a leading slash. */
  path: string;
  query: URLSearchParams;
  /** `http://127.0.0.1:8899/@tenant`: what URLs that the pretend hosts hand out start with. */
  origin: string;
}

/** Splits `/@tenant/fal.run/openrouter/…?x=1`; the tenant part is optional. */
export function readAddress(request: IncomingMessage): Address {
  const target = request.url ?? "/";
  const mark = target.indexOf("?");
  const pathname = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1));
  const named = /^\/@([\w.-]{1,100})(?=\/|$)/.exec(pathname);
  const rest = named === null ? pathname : pathname.slice(named[0].length);
  const [, first = "", path = "/"] = /^\/([^/]*)(\/.*)?$/.exec(rest) ?? [];
  return {
    tenant: named?.[1] ?? "default",
    host: HOSTS.find((host) => host === first),
    path,
    query,
    origin: `http://${request.headers.host ?? "127.0.0.1"}${named?.[0] ?? ""}`,
  };
}
