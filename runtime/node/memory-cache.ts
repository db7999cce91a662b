import type { CacheStore } from "../../src/platform.ts";

/** Text kept in this process; the core keeps a handful of entries, so nothing is ever evicted but by time. */
export function createMemoryCache(now: () => number): CacheStore {
  const entries = new Map<string, { value: string; until: number }>();
  return {
    async get(key) {
      const entry = entries.get(key);
      return entry !== undefined && now() < entry.until ? entry.value : undefined;
    },
    async put(key, value, seconds) {
      entries.set(key, { value, until: now() + seconds * 1000 });
    },
  };
}
