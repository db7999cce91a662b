import type { Config } from "./config.ts";
import { addressLimit } from "./limits/quota.ts";
import type { Platform } from "./platform.ts";

/** Says once what settings do that nobody may have meant. */
export function warnAtBoot({ log }: Pick<Platform, "log">, config: Config): void {
  if (config.FAL_KEY.length === 0) return;
  // Version 1.13 let every stranger spend it; who comes from there would see nothing but 401.
  if (config.ACCESS_KEYS.length === 0 && !config.ALLOW_ANONYMOUS) {
    const advice = "nobody can spend FAL_KEY: set ACCESS_KEYS, or ALLOW_ANONYMOUS=true";
    log({ level: "warn", event: "operator_key_idle", advice });
  }
  if (config.ALLOW_ANONYMOUS && addressLimit(config) === undefined) {
    const advice = "everybody can spend FAL_KEY without limit: set RATE_LIMIT_RPM";
    log({ level: "warn", event: "operator_key_unlimited", advice });
  }
}
