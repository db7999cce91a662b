import { waitUntil } from "cloudflare:workers";
import { toLogLine } from "../../src/log-line.ts";
import type { CacheStore, FetchInit, LogEntry, Platform } from "../../src/platform.ts";
import { createCachedLedger } from "../../src/spending/cached-ledger.ts";
import { createBindingLimits } from "./limits.ts";

/** No route of the gateway: the Cache API keeps text under URLs. */
const CACHE_FOLDER = "/.cache/";

/**
 * The world as Cloudflare Workers and workerd have it.
 * @param origin the Worker's own: under a foreign name the Cache API asks a name server first
 */
export function createWorkerPlatform(
  origin: string,
  env: Readonly<Record<string, unknown>>,
): Platform {
  const cache = createCacheStore(origin + CACHE_FOLDER);
  return {
    runtime: "workers",
    fetch: send,
    // Private addresses are the platform's business: `global_fetch_strictly_public` (wrangler.jsonc).
    fetchPublic: send,
    // The one made of JavaScript copies nothing less and costs five times as much.
    pipe: (length) =>
      length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length),
    cache,
    ledger: createCachedLedger({ cache, defer: waitUntil, now: Date.now }),
    limits: createBindingLimits(env),
    defer: waitUntil,
    // An isolate has 128 MB, for all requests that it serves.
    maxWholeBytes: 25 * 1024 * 1024,
    log,
    now: Date.now,
  };
}

/**
 * A refused connection cannot be told from one that was cut, so nothing counts as unsent. Only a POST may go without
 * `no-store`: no cache keeps its answer, but of a GET the edge knows nothing of a key in a header of another name, and
 * one caller's file would be the next one's.
 */
async function send(url: string, init: FetchInit): Promise<Response> {
  const { method, headers, signal = null } = init;
  const body = toBody(init.body);
  const request = { method, headers, body, signal, redirect: "manual" } as const;
  const response = await fetch(
    url,
    method === "POST" ? request : { ...request, cache: "no-store" },
  );
  return decoded(response);
}

/** A stream of known length is sent with `Content-Length`, any other chunked. */
function toBody(body: FetchInit["body"]): BodyInit | null {
  if (!Array.isArray(body)) return (body as Exclude<typeof body, readonly unknown[]>) ?? null;
  const size = body.reduce((sum: number, piece: Uint8Array) => sum + piece.length, 0);
  const { readable, writable } = new FixedLengthStream(size);
  void write(body, writable);
  return readable;
}

/** A request that is broken off takes its body along: the call says so, not this. */
async function write(pieces: readonly Uint8Array[], writable: WritableStream): Promise<void> {
  const writer = writable.getWriter();
  try {
    for (const piece of pieces) await writer.write(piece);
    await writer.close();
  } catch {
    // As above.
  }
}

/**
 * workerd decodes these two, in these very letters, and leaves the headers of the encoded body; and of a length beside
 * a `Transfer-Encoding`, which counts in its place (RFC 9112 6.3).
 */
function decoded(response: Response): Response {
  const encoding = response.headers.get("content-encoding");
  const isPacked = encoding === "gzip" || encoding === "br";
  const isUntrue =
    response.headers.has("content-length") && response.headers.has("transfer-encoding");
  if (response.body === null || !(isPacked || isUntrue)) return response;
  const headers = new Headers(response.headers);
  if (isPacked) headers.delete("content-encoding");
  headers.delete("content-length");
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

function createCacheStore(folder: string): CacheStore {
  return {
    async get(key) {
      const kept = await caches.default.match(folder + key);
      return await kept?.text();
    },
    async put(key, value, seconds) {
      const headers = { "cache-control": `max-age=${seconds}` };
      await caches.default.put(folder + key, new Response(value, { headers }));
    },
  };
}

function log(entry: LogEntry): void {
  // biome-ignore lint/suspicious/noConsole: on Workers the console is the log
  console.log(toLogLine(entry));
}
