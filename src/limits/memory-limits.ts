import type { Limits, Wanted } from "../platform.ts";
import { createWindows, type Windows } from "./windows.ts";

/** Counts of this process or isolate alone. */
export function createMemoryLimits(): Limits {
  // A room for each: a crowd of addresses must not push out the count of a key.
  const rooms: Record<Wanted["kind"], Windows> = {
    key: createWindows(),
    address: createWindows(),
    guess: createWindows(),
  };
  return {
    async take({ kind, of, limit }) {
      const { count, resetMs } = rooms[kind].take(of);
      return { allowed: count <= limit, remaining: Math.max(0, limit - count), resetMs };
    },
  };
}
