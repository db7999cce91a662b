import type { Config } from "../../src/config.ts";
import { createMemoryLimits } from "../../src/limits/memory-limits.ts";
import { addressLimit } from "../../src/limits/quota.ts";
import type { Limits, Platform, Wanted } from "../../src/platform.ts";
import { atLevel } from "../../src/request-log.ts";

/** A Rate Limiting binding of Cloudflare: its limit and period are its own, and it says no more than yes or no. */
interface Binding {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

/** What the bindings are called (wrangler.jsonc). Nobody counts guesses for all: each isolate does for itself. */
const BINDINGS: Partial<Record<Wanted["kind"], string>> = {
  key: "KEY_RATE_LIMITER",
  address: "ADDRESS_RATE_LIMITER",
};

/**
 * Limits on Workers: each isolate counts for itself, up to the limit that is wanted, and a binding, where there is one,
 * for a whole location, up to its own. Both must agree.
 * @returns `undefined` without any binding: the gateway's own counts are the same
 */
export function createBindingLimits(env: Readonly<Record<string, unknown>>): Limits | undefined {
  const names = Object.values(BINDINGS);
  if (!names.some((name) => isBinding(env[name]))) return undefined;
  const isolate = createMemoryLimits();
  return {
    async take(wanted) {
      const taken = await isolate.take(wanted);
      const binding = env[BINDINGS[wanted.kind] ?? ""];
      if (!taken.allowed || !isBinding(binding)) return taken;
      const { success } = await binding.limit({ key: wanted.of });
      return success ? taken : { ...taken, allowed: false, remaining: 0 };
    },
  };
}

/** A location has many isolates: without a binding a limit is as many times as high. */
export function warnOfLoneCounts({ limits, log }: Platform, config: Config): void {
  if (limits !== undefined || addressLimit(config) === undefined) return;
  const advice = `each isolate counts for itself: bind ${Object.values(BINDINGS).join(" and ")}`;
  atLevel(config.LOG_LEVEL, log)({ level: "warn", event: "limits_not_shared", advice });
}

function isBinding(value: unknown): value is Binding {
  return typeof value === "object" && value !== null && "limit" in value;
}
