import type { Config } from "../config.ts";

/** Hosts that everybody knows; any other is the operator's business. */
const PUBLIC_HOST = /^(?:(?:[\w-]+\.)*fal\.(?:run|ai)|openrouter\.ai)$/;

/** Which keys open the paid routes. */
export interface Auth {
  /** The caller's own fal key. */
  own_keys: boolean;
  /** One of the gateway's, which spends the operator's fal key. */
  access_keys: boolean;
  /** None. */
  anonymous: boolean;
}

export function describeAuth(config: Config): Auth {
  const hasKey = config.FAL_KEY.length > 0;
  return {
    own_keys: config.ALLOW_OWN_KEYS,
    access_keys: hasKey && config.ACCESS_KEYS.length > 0,
    anonymous: hasKey && config.ALLOW_ANONYMOUS,
  };
}

/**
 * The settings as callers meet them, under the names of their variables in small letters; `null` where there is no
 * limit. No keys, no sums, no addresses.
 */
export function describeConfiguration(config: Config): Record<string, unknown> {
  return {
    model_allowlist: config.MODEL_ALLOWLIST ?? null,
    max_tokens_limit: config.MAX_TOKENS_LIMIT ?? null,
    max_n: config.MAX_N ?? null,
    // How much the operator spends is not theirs to know.
    daily_budget: config.DAILY_BUDGET_USD !== undefined,
    rate_limit_rpm: config.RATE_LIMIT_RPM ?? null,
    rate_limit_address_rpm: config.RATE_LIMIT_ADDRESS_RPM ?? config.RATE_LIMIT_RPM ?? null,
    max_body_mb: config.MAX_BODY_MB,
    image_delivery: config.IMAGE_DELIVERY,
    image_lifetime_seconds: finiteOr(config.IMAGE_LIFETIME, "never"),
    image_history: config.IMAGE_HISTORY,
    image_transport: config.IMAGE_TRANSPORT,
    images_per_reply: finiteOr(config.IMAGES_PER_REPLY, "all"),
    default_image_size: config.DEFAULT_IMAGE_SIZE,
    default_aspect_ratio: config.DEFAULT_ASPECT_RATIO,
    reasoning_field: config.REASONING_FIELD,
    stream_guard: config.STREAM_GUARD,
    proxy_mode: config.PROXY_MODE,
    proxy_max_mb: config.PROXY_MAX_MB,
    proxy_timeout_s: config.PROXY_TIMEOUT_S,
  };
}

export function finiteOr<T>(number: number, word: T): number | T {
  return Number.isFinite(number) ? number : word;
}

/** Who stands behind: public names alone. */
export function describeUpstream(config: Config): string[] {
  const urls = [
    config.FAL_RUN_URL,
    config.FAL_QUEUE_URL,
    config.FAL_REST_URL,
    config.FAL_API_URL,
    config.OPENROUTER_URL,
  ];
  return urls.map((url) => new URL(url).host).filter((host) => PUBLIC_HOST.test(host));
}
