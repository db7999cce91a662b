import { waitUntil } from "cloudflare:workers";
import type { CacheStore, FetchInit, LogEntry, Platform } from "../../src/platform.ts";

/** A host that no name server knows: the Cache API keeps text under URLs. */
const CACHE_ORIGIN = "https://cache.invalid/";

/** The world as Cloudflare Workers and workerd have it. */
export function createWorkerPlatform(): Platform {
  return {
    runtime: "workers",
    fetch: send,
    // Private addresses are the platform's business: `global_fetch_strictly_public` (wrangler.jsonc).
    fetchPublic: send,
    cache: createCacheStore(),
    defer: waitUntil,
    log,
    now: Date.now,
  };
}

/** A refused connection cannot be told from one that was cut, so nothing counts as unsent. */
async function send(url: string, init: FetchInit): Promise<Response> {
  return await fetch(url, {
    ...init,
    body: init.body ?? null,
    signal: init.signal ?? null,
    redirect: "manual",
  });
}

function createCacheStore(): CacheStore {
  return {
    async get(key) {
      const kept = await caches.default.match(CACHE_ORIGIN + key);
      return await kept?.text();
    },
    async put(key, value, seconds) {
      const headers = { "cache-control": `max-age=${seconds}` };
      await caches.default.put(CACHE_ORIGIN + key, new Response(value, { headers }));
    },
  };
}

function log(entry: LogEntry): void {
  // biome-ignore lint/suspicious/noConsole: on Workers the console is the log
  console.log(JSON.stringify(entry));
}
