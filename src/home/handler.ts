import type { Call } from "../call.ts";
import { thinkingPairs } from "../catalogue/thinking.ts";
import type { Config } from "../config.ts";
import { jsonReply } from "../http/reply.ts";
import { pageHeaders } from "../http/safe-headers.ts";
import { VERSION } from "../version.ts";

/** `GET /`: what this is and what it can do, for programs. The keys are those of version 1.13. */
export async function home({ config, platform, url }: Call): Promise<Response> {
  const body = {
    service: "fal OpenRouter Proxy",
    version: VERSION,
    runtime: platform.runtime,
    usage: {
      base_url: `${url.origin}/v1`,
      api_key: describeKey(config),
    },
    endpoints: {
      chat: "POST /v1/chat/completions",
      responses: "POST /v1/responses",
      embeddings: "POST /v1/embeddings",
      models: "GET /v1/models, GET /v1/models/{id}",
      balance: "GET /v1/dashboard/billing/{subscription,usage,credit_grants}",
      proxy: "ANY /proxy?url={url}",
      health: "GET /health, GET /readyz",
    },
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
    proxy: { mode: config.PROXY_MODE, allowed_hosts: config.PROXY_ALLOWED_HOSTS.filter(isPublic) },
    limitations: describeLimits(config),
    docs: "https://openrouter.ai/docs/api-reference/overview",
  };
  return jsonReply(body, pageHeaders(url));
}

/** `host:port` names one target that may be private: nothing for strangers. */
function isPublic(entry: string): boolean {
  return !entry.includes(":");
}

function describeKey(config: Config): string {
  const own = config.ALLOW_OWN_KEYS ? ["your fal key (<key id>:<secret>)"] : [];
  const access = config.ACCESS_KEYS.length > 0 ? ["an access key of this gateway"] : [];
  const ways = [...own, ...access].join(" or ") || "none accepted";
  return config.ALLOW_ANONYMOUS && config.FAL_KEY.length > 0 ? `${ways}; optional` : ways;
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
    images_per_reply: Number.isFinite(config.IMAGES_PER_REPLY) ? config.IMAGES_PER_REPLY : "all",
    timeout_seconds: {
      connect: config.TIMEOUT_CONNECT_S,
      headers: config.TIMEOUT_HEADERS_S,
      idle: config.TIMEOUT_IDLE_S,
      total: config.TIMEOUT_TOTAL_S,
    },
    json_heartbeat_seconds: config.JSON_HEARTBEAT_S,
  };
}

/** `GET /readyz`: new requests may come. Asks nobody either. */
export async function ready({ platform }: Pick<Call, "platform">): Promise<Response> {
  const isReady = platform.closing?.isDraining !== true;
  const status = isReady ? "ready" : "stopping";
  return jsonReply({ status }, new Headers(), isReady ? 200 : 503);
}

/** `GET /health` and `/healthz`: the process answers. Asks nobody, so that a fault elsewhere restarts nothing here. */
export async function health(): Promise<Response> {
  return jsonReply({ status: "ok", version: VERSION });
}
