import type { Ledger } from "../platform.ts";

/** Sums in the memory of this process: they end with it. */
export function createMemoryLedger(now: () => number): Ledger {
  const sums = new Map<string, { sum: number; until: number }>();
  return {
    async add(key, amount, seconds) {
      const at = now();
      for (const [name, { until }] of sums) if (until <= at) sums.delete(name);
      const sum = (sums.get(key)?.sum ?? 0) + amount;
      sums.set(key, { sum, until: at + seconds * 1000 });
      return sum;
    },
  };
}
