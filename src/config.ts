import * as v from "valibot";
import { ConfigError } from "./config-error.ts";
import {
  accessKeys,
  baseUrl,
  choice,
  falKeys,
  flag,
  imagesPerReply,
  lifetime,
  list,
  modelPatterns,
  number,
  origins,
  RATIO,
  redisUrl,
  thinkingPairs,
} from "./config-values.ts";

const DEFAULT_PROXY_HOSTS = "fal.ai,*.fal.ai,fal.run,*.fal.run,fal.media,*.fal.media,openrouter.ai";

/** Each variable: its name, what it may hold, its default. docs/configuration.md says what it means. */
const VARIABLES = v.object({
  FAL_KEY: v.optional(falKeys, ""),
  ACCESS_KEYS: v.optional(accessKeys, ""),
  ALLOW_ANONYMOUS: v.optional(flag, "false"),
  ALLOW_OWN_KEYS: v.optional(flag, "true"),
  MODEL_ALLOWLIST: v.optional(modelPatterns),
  MAX_TOKENS_LIMIT: v.optional(v.pipe(number(1, 1e9), v.integer())),
  MAX_N: v.optional(v.pipe(number(1, 1e9), v.integer())),
  DAILY_BUDGET_USD: v.optional(number(0, 1e6)),
  ALLOWED_ORIGINS: v.optional(origins, "*"),
  PROXY_MODE: v.optional(choice(["off", "allowlist", "open"]), "allowlist"),
  PROXY_ALLOWED_HOSTS: v.optional(list, DEFAULT_PROXY_HOSTS),
  PROXY_MAX_MB: v.optional(number(0.001, 10_240), "50"),
  PROXY_TIMEOUT_S: v.optional(number(0.01, 3600), "60"),
  IMAGE_DELIVERY: v.optional(choice(["hosted", "inline"]), "hosted"),
  IMAGE_LIFETIME: v.optional(lifetime, "30d"),
  IMAGE_HISTORY: v.optional(choice(["attach", "omit", "keep"]), "attach"),
  IMAGES_PER_REPLY: v.optional(imagesPerReply, "1"),
  IMAGE_TRANSPORT: v.optional(choice(["queue", "direct"]), "queue"),
  DEFAULT_IMAGE_SIZE: v.optional(
    v.pipe(v.string(), v.trim(), v.toUpperCase(), v.picklist(["1K", "2K", "4K"])),
    "4K",
  ),
  DEFAULT_ASPECT_RATIO: v.optional(v.pipe(v.string(), v.trim(), v.regex(RATIO)), "1:1"),
  THINKING_MODELS: v.optional(thinkingPairs, ""),
  REASONING_FIELD: v.optional(choice(["both", "reasoning", "reasoning_content"]), "both"),
  STREAM_GUARD: v.optional(choice(["on", "off"]), "on"),
  MAX_BODY_MB: v.optional(number(0.001, 100), "32"),
  MAX_BODIES_MB: v.optional(number(0.001, 100_000), "256"),
  TIMEOUT_CONNECT_S: v.optional(number(0.01, 300), "5"),
  TIMEOUT_HEADERS_S: v.optional(number(0.01, 3600), "300"),
  TIMEOUT_IDLE_S: v.optional(number(0.01, 3600), "120"),
  TIMEOUT_TOTAL_S: v.optional(number(0.01, 7200), "900"),
  JSON_HEARTBEAT_S: v.optional(number(0, 3600), "20"),
  TIMEOUT_UPLOAD_S: v.optional(number(0.01, 3600), "300"),
  SHUTDOWN_DELAY_S: v.optional(number(0, 300), "0"),
  SHUTDOWN_GRACE_S: v.optional(number(0, 3600), "25"),
  MAX_CONNECTIONS: v.optional(v.pipe(number(1, 1_000_000), v.integer()), "10000"),
  RATE_LIMIT_RPM: v.optional(v.pipe(number(1, 1_000_000), v.integer())),
  RATE_LIMIT_ADDRESS_RPM: v.optional(v.pipe(number(1, 1_000_000), v.integer())),
  REDIS_URL: v.optional(redisUrl),
  TRUST_PROXY: v.optional(v.pipe(number(0, 10), v.integer()), "0"),
  LOG_LEVEL: v.optional(choice(["error", "warn", "info", "debug"]), "info"),
  HOST: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty()), "127.0.0.1"),
  PORT: v.optional(v.pipe(number(0, 65535), v.integer()), "8787"),
  FAL_RUN_URL: v.optional(baseUrl, "https://fal.run"),
  FAL_QUEUE_URL: v.optional(baseUrl, "https://queue.fal.run"),
  FAL_REST_URL: v.optional(baseUrl, "https://rest.fal.ai"),
  FAL_API_URL: v.optional(baseUrl, "https://api.fal.ai"),
  OPENROUTER_URL: v.optional(baseUrl, "https://openrouter.ai"),
});

/** The checked settings, under the names of their variables. */
export interface Config {
  /** The operator's fal keys. */
  readonly FAL_KEY: readonly string[];
  /** Who presents one of these spends `FAL_KEY`. */
  readonly ACCESS_KEYS: readonly string[];
  readonly ALLOW_ANONYMOUS: boolean;
  readonly ALLOW_OWN_KEYS: boolean;
  /** Lower case. What the operator's keys are spent on; undefined: on everything. */
  readonly MODEL_ALLOWLIST?: readonly string[] | undefined;
  /** The most tokens that one answer on the operator's keys may have. */
  readonly MAX_TOKENS_LIMIT?: number | undefined;
  /** The most answers to one request on the operator's keys. */
  readonly MAX_N?: number | undefined;
  /** What the operator's keys may spend in a day (UTC), in dollars. */
  readonly DAILY_BUDGET_USD?: number | undefined;
  readonly ALLOWED_ORIGINS: readonly string[];
  readonly PROXY_MODE: "off" | "allowlist" | "open";
  /** Host names; `*.name` stands for every subdomain. */
  readonly PROXY_ALLOWED_HOSTS: readonly string[];
  /** Of a target's answer, decoded. */
  readonly PROXY_MAX_MB: number;
  readonly PROXY_TIMEOUT_S: number;
  /** `hosted`: pictures go to fal's storage, and the reply holds a link. */
  readonly IMAGE_DELIVERY: "hosted" | "inline";
  /** How long a hosted picture is kept, in seconds; `Infinity` for `never` deleted. */
  readonly IMAGE_LIFETIME: number;
  /** What becomes of the pictures in the assistant's earlier messages. */
  readonly IMAGE_HISTORY: "attach" | "omit" | "keep";
  /** `Infinity` for `all`. */
  readonly IMAGES_PER_REPLY: number;
  readonly IMAGE_TRANSPORT: "queue" | "direct";
  readonly DEFAULT_IMAGE_SIZE: "1K" | "2K" | "4K";
  readonly DEFAULT_ASPECT_RATIO: string;
  /** `[virtual, real]` names, in addition to the built-in pairs. */
  readonly THINKING_MODELS: readonly (readonly [string, string])[];
  readonly REASONING_FIELD: "both" | "reasoning" | "reasoning_content";
  /** `off`: streams of text go through as they come, unread. */
  readonly STREAM_GUARD: "on" | "off";
  readonly MAX_BODY_MB: number;
  readonly MAX_BODIES_MB: number;
  readonly TIMEOUT_CONNECT_S: number;
  readonly TIMEOUT_HEADERS_S: number;
  readonly TIMEOUT_IDLE_S: number;
  readonly TIMEOUT_TOTAL_S: number;
  /** 0: a JSON answer never begins before it is known. */
  readonly JSON_HEARTBEAT_S: number;
  readonly TIMEOUT_UPLOAD_S: number;
  readonly SHUTDOWN_DELAY_S: number;
  readonly SHUTDOWN_GRACE_S: number;
  readonly MAX_CONNECTIONS: number;
  /** Requests a minute of one access key; `undefined`: any number. */
  readonly RATE_LIMIT_RPM?: number | undefined;
  /** Requests a minute from one address; `undefined`: as RATE_LIMIT_RPM. */
  readonly RATE_LIMIT_ADDRESS_RPM?: number | undefined;
  /** Node only. May hold a password. */
  readonly REDIS_URL?: string | undefined;
  /** Node only: how many reverse proxies add to `X-Forwarded-For`. */
  readonly TRUST_PROXY: number;
  readonly LOG_LEVEL: "error" | "warn" | "info" | "debug";
  readonly HOST: string;
  readonly PORT: number;
  readonly FAL_RUN_URL: string;
  readonly FAL_QUEUE_URL: string;
  readonly FAL_REST_URL: string;
  readonly FAL_API_URL: string;
  readonly OPENROUTER_URL: string;
}

/**
 * Reads the settings from environment variables; an empty variable counts as not set.
 * @throws {ConfigError} for the first variable that cannot be used
 */
export function readConfig(env: Readonly<Record<string, unknown>>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== "" && value !== undefined);
  const result = v.safeParse(VARIABLES, Object.fromEntries(given));
  if (!result.success) throw new ConfigError(String(result.issues[0].path?.[0].key ?? "?"));
  refuseContradiction(result.output);
  return Object.freeze(result.output);
}

/**
 * Whoever lets strangers spend has a key in mind: without one it was lost on the way. `ACCESS_KEYS` alone guard an open
 * `/proxy`, and `ALLOW_OWN_KEYS=false` alone shuts the paid routes: both can be meant.
 */
function refuseContradiction({ ALLOW_ANONYMOUS, FAL_KEY }: Config): void {
  if (ALLOW_ANONYMOUS && FAL_KEY.length === 0) {
    throw new ConfigError("ALLOW_ANONYMOUS", "is true, and FAL_KEY is not set");
  }
}

/** The settings, or what is wrong with them: a Worker cannot refuse to start. */
export function tryConfig(env: Readonly<Record<string, unknown>>): Config | ConfigError {
  try {
    return readConfig(env);
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown;
    throw thrown;
  }
}
