import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Config } from "../../src/config.ts";
import { toLogLine } from "../../src/log-line.ts";
import type { Closing, LogEntry, Platform } from "../../src/platform.ts";
import { createMemoryLedger } from "../../src/spending/memory-ledger.ts";
import { createMemoryCache } from "./memory-cache.ts";
import { createPublicFetch } from "./public-fetch.ts";
import { createRedisLimits } from "./redis-limits.ts";
import { createUpstreamFetch } from "./upstream-fetch.ts";

/** The world as a Node process has it. */
export function createNodePlatform(config: Config, closing?: Closing): Platform {
  const redis =
    config.REDIS_URL === undefined ? undefined : createRedisLimits(config.REDIS_URL, log);
  return {
    runtime: "node",
    fetch: createUpstreamFetch({ connectTimeoutMs: config.TIMEOUT_CONNECT_S * 1000 }),
    fetchPublic: createPublicFetch(),
    pipe: () => new TransformStream(),
    cache: createMemoryCache(Date.now),
    ledger: redis ?? createMemoryLedger(Date.now),
    limits: redis,
    // The process lives on by itself; such tasks do not reject.
    defer() {},
    maxWholeBytes: 64 * 1024 * 1024,
    gzip: promisify(gzip),
    closing,
    log,
    now: Date.now,
  };
}

function log(entry: LogEntry): void {
  process.stdout.write(`${toLogLine({ time: new Date().toISOString(), ...entry })}\n`);
}
