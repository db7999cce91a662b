import type { Platform } from "../platform.ts";
import { isJsonObject, parseJson } from "../wire/json.ts";
import type { Dated } from "./refreshed.ts";

/** Dated lists in the platform's cache, where the isolates of one location share them. */
export interface SharedStore {
  /** The list under this name, of any age; `undefined` where there is none that can be read. */
  recall<T>(name: string): Promise<Dated<T[]> | undefined>;
  /** Never rejects: a list that cannot be kept serves this isolate all the same. */
  keep(name: string, list: Dated<readonly unknown[]>): Promise<void>;
}

/**
 * @param suffix of every key, so that two upstreams never share a list
 * @param seconds how long a list is worth keeping
 */
export function createSharedStore(
  platform: Platform,
  { suffix, seconds }: { suffix: string; seconds: number },
): SharedStore {
  // The number counts the shapes that entries had.
  const keyOf = (name: string) => `${name}-3-${suffix}`;

  function report(thrown: unknown): undefined {
    platform.log({ level: "warn", event: "cache_failed", reason: String(thrown) });
  }

  return {
    async recall(name) {
      const text = await platform.cache.get(keyOf(name)).catch(report);
      const entry = parseJson(text ?? "");
      if (!isJsonObject(entry) || typeof entry["at"] !== "number") return undefined;
      const { at, value } = entry;
      return Array.isArray(value) && value.length > 0 ? { at, value } : undefined;
    },
    async keep(name, list) {
      await platform.cache.put(keyOf(name), JSON.stringify(list), seconds).catch(report);
    },
  };
}
