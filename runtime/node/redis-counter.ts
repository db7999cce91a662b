/// <reference path="./rate-limiter-redis.d.ts" />
import { createClient } from "@redis/client";
// Its index loads an adapter for every database there is.
import RateLimiterRedis from "rate-limiter-flexible/lib/RateLimiterRedis.js";
import type { Taken, Wanted } from "../../src/platform.ts";

export interface RedisCounter {
  /** False while the server is out of reach; it is tried again by itself. */
  isReady(): boolean;
  /** @throws when the server fails or the connection is lost */
  take(wanted: Wanted): Promise<Taken>;
  /**
   * As `Ledger`: one round trip, and the sum is never there without its end.
   * @throws as `take`
   */
  add(key: string, amount: number, seconds: number): Promise<number>;
  /** Drops the connection, with whatever waits on it, and makes another; twice a second at most. */
  reconnect(): void;
}

export interface RedisCounterOptions {
  url: string;
  connectTimeoutMs: number;
  onReady(): void;
  /** Told at each failure to connect, and when a connection breaks. */
  onError(error: Error): void;
}

/** Never more than a second late when the server is back. */
const MAX_PAUSE_MS = 1000;

const SECONDS = 60;

const PREFIX = "fal-openrouter-proxy:";

/** Counts in Redis or Valkey. Loaded only where there is one. */
export function createRedisCounter(options: RedisCounterOptions): RedisCounter {
  const client = createClient({
    url: options.url,
    // A request that waits for a server to come back is a request that hangs.
    disableOfflineQueue: true,
    pingInterval: options.connectTimeoutMs,
    socket: {
      connectTimeout: options.connectTimeoutMs,
      // Also from greeting to answer: a host that died has no end that it could send, and would be waited for
      // while its successor listens. Asked for signs of life, a good connection is never so long without one.
      socketTimeout: 2 * options.connectTimeoutMs,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, MAX_PAUSE_MS),
    },
  });
  client.on("error", options.onError);
  let readyAt = 0;
  client.on("ready", () => {
    readyAt = performance.now();
    options.onReady();
  });

  const limiters = new Map<string, InstanceType<typeof RateLimiterRedis>>();

  function limiterOf({ kind, limit }: Wanted): InstanceType<typeof RateLimiterRedis> {
    const known = limiters.get(kind);
    if (known !== undefined) return known;
    const limiter = new RateLimiterRedis({
      storeClient: client,
      useRedisPackage: true,
      keyPrefix: PREFIX + kind,
      points: limit,
      duration: SECONDS,
    });
    limiters.set(kind, limiter);
    return limiter;
  }

  const connect = () => void client.connect().catch(options.onError);
  connect();

  return {
    isReady: () => client.isReady,
    async take(wanted) {
      // A penalty counts like a consumption, and does not reject where the limit is reached.
      const counted = await limiterOf(wanted).penalty(wanted.of);
      return {
        allowed: counted.consumedPoints <= wanted.limit,
        remaining: counted.remainingPoints,
        resetMs: counted.msBeforeNext,
      };
    },
    async add(key, amount, seconds) {
      const sum = PREFIX + key;
      const [total] = await client.multi().incrBy(sum, amount).expire(sum, seconds).exec();
      return Number(total);
    },
    reconnect() {
      // Many that failed at once ask for it, and a server may stay a replica.
      if (!client.isReady || performance.now() - readyAt < MAX_PAUSE_MS / 2) return;
      client.destroy();
      connect();
    },
  };
}
