import type { Ledger, Platform } from "../platform.ts";
import { createMemoryLedger } from "./memory-ledger.ts";

/**
 * Sums of one isolate, which begin where the last isolate of the location left off. Exact within the isolate; two that
 * run at the same time do not see each other.
 */
export function createCachedLedger({
  cache,
  defer,
  now,
}: Pick<Platform, "cache" | "defer" | "now">): Ledger {
  const memory = createMemoryLedger(now);
  const begun = new Set<string>();

  /** Asked for by two requests at once, it is counted once. */
  async function begin(key: string, seconds: number): Promise<void> {
    const left = Number(await cache.get(key).catch(() => undefined));
    if (begun.has(key)) return;
    begun.add(key);
    if (Number.isSafeInteger(left)) await memory.add(key, left, seconds);
  }

  return {
    async add(key, amount, seconds) {
      if (!begun.has(key)) await begin(key, seconds);
      const sum = await memory.add(key, amount, seconds);
      defer(cache.put(key, String(sum), seconds).catch(() => undefined));
      return sum;
    },
  };
}
