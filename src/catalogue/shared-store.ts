import type { Platform } from "../platform.ts";
import type { Dated } from "./refreshed.ts";

/** Dated texts in the platform's cache, where the isolates of one location share them. */
export interface SharedStore {
  /** The text under this name, of any age; `undefined` where there is none. */
  recall(name: string): Promise<Dated<string> | undefined>;
  /** Never rejects: a text that cannot be kept serves this isolate all the same. */
  keep(name: string, text: Dated<string>): Promise<void>;
}

/**
 * @param suffix of every key, so that two upstreams never share a text
 * @param seconds how long a text is worth keeping
 */
export function createSharedStore(
  platform: Platform,
  { suffix, seconds }: { suffix: string; seconds: number },
): SharedStore {
  // The number counts the shapes that entries had.
  const keyOf = (name: string) => `${name}-5-${suffix}`;

  function report(thrown: unknown): undefined {
    platform.log({ level: "warn", event: "cache_failed", reason: String(thrown) });
  }

  return {
    async recall(name) {
      const entry = (await platform.cache.get(keyOf(name)).catch(report)) ?? "";
      const end = entry.indexOf("\n");
      const at = Number(entry.slice(0, end));
      return end > 0 && at > 0 ? { at, value: entry.slice(end + 1) } : undefined;
    },
    async keep(name, { at, value }) {
      await platform.cache.put(keyOf(name), `${at}\n${value}`, seconds).catch(report);
    },
  };
}
