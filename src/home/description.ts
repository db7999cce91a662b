import type { Call } from "../call.ts";
import { thinkingPairs } from "../catalogue/thinking.ts";
import type { Config } from "../config.ts";
import { VERSION } from "../version.ts";
import {
  type Auth,
  describeAuth,
  describeConfiguration,
  describeUpstream,
  finiteOr,
} from "./configuration.ts";
import { describeEndpoints, type Routes } from "./endpoints.ts";
import { pictureOrigins } from "./picture-origins.ts";

/** What this is and what it can do, for programs. All keys of version 1.13 are among these. */
export function describeGateway({ config, platform, url }: Call, routes: Routes): object {
  const auth = describeAuth(config);
  return {
    service: "fal OpenRouter Proxy",
    version: VERSION,
    runtime: platform.runtime,
    usage: {
      base_url: `${url.origin}/v1`,
      api_key: describeKey(auth),
    },
    auth,
    endpoints: describeEndpoints(routes),
    features: [
      "streaming",
      "vision",
      "tools",
      "structured output",
      "reasoning",
      "image generation in chat",
      "embeddings",
      "balance",
      "CORS",
    ],
    thinking_models: {
      rule: "<model id>-thinking switches reasoning on; real ids that end so are left alone",
      pairs: Object.fromEntries(thinkingPairs(config)),
    },
    image_config: describeImageConfig(config),
    picture_origins: pictureOrigins(config),
    proxy: { mode: config.PROXY_MODE, allowed_hosts: config.PROXY_ALLOWED_HOSTS.filter(isPublic) },
    limitations: describeLimits(config),
    configuration: describeConfiguration(config),
    upstream: describeUpstream(config),
    docs: "https://openrouter.ai/docs/api-reference/overview",
  };
}

/** `host:port` names one target that may be private: nothing for strangers. */
function isPublic(entry: string): boolean {
  return !entry.includes(":");
}

function describeKey(auth: Auth): string {
  const own = auth.own_keys ? ["your fal key (<key id>:<secret>)"] : [];
  const access = auth.access_keys ? ["an access key of this gateway"] : [];
  const ways = [...own, ...access].join(" or ") || "none accepted";
  return auth.anonymous ? `${ways}; optional` : ways;
}

function describeImageConfig(config: Config) {
  return {
    models: "Gemini image and Seedream families",
    priority: ["prompt", "request", "default"],
    defaults: { image_size: config.DEFAULT_IMAGE_SIZE, aspect_ratio: config.DEFAULT_ASPECT_RATIO },
    sizes: ["1K", "2K", "4K"],
    words: {
      "16:9": "横屏 横版 横图 宽屏, landscape format, widescreen",
      "9:16": "竖屏 竖版 竖图 手机壁纸, portrait format, vertical image",
      "1:1": "方形 方图 正方, square image",
    },
  };
}

function describeLimits(config: Config) {
  return {
    max_body_mb: config.MAX_BODY_MB,
    image_delivery: config.IMAGE_DELIVERY,
    image_transport: config.IMAGE_TRANSPORT,
    images_per_reply: finiteOr(config.IMAGES_PER_REPLY, "all"),
    timeout_seconds: {
      connect: config.TIMEOUT_CONNECT_S,
      headers: config.TIMEOUT_HEADERS_S,
      idle: config.TIMEOUT_IDLE_S,
      total: config.TIMEOUT_TOTAL_S,
    },
    json_heartbeat_seconds: config.JSON_HEARTBEAT_S,
  };
}
