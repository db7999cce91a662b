import fc from "fast-check";
import { CALLER_KEY } from "./canaries.ts";
import { PLAIN } from "./hostile-json.ts";
import { BODY_PATHS, PATHS } from "./hostile-urls.ts";
import { nearly } from "./mutation.ts";

export interface FuzzRequest {
  path: string;
  init: { method: string; headers: Record<string, string>; body?: string };
}

const PICTURE = {
  type: "image_url",
  image_url: { url: "data:image/png;base64,AAAA", detail: "low" },
};
const CALL = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };

/** One that uses nearly all that the gateway looks at. */
const RICH = {
  ...PLAIN,
  model: "deepseek/deepseek-v3.2-thinking",
  messages: [
    { role: "system", content: "Be brief" },
    { role: "user", content: [{ type: "text", text: "A cat, 16:9, 2K" }, PICTURE] },
    {
      role: "assistant",
      content: "![Generated Image](data:image/png;base64,AAAA)",
      tool_calls: [CALL],
    },
    { role: "tool", tool_call_id: "c", content: "{}" },
    { role: "user", content: "make it blue" },
  ],
  stream: true,
  stream_options: { include_usage: true },
  tools: [{ type: "function", function: { name: "f", parameters: { type: "object" } } }],
  modalities: ["image", "text"],
  image_config: { aspect_ratio: "16:9", image_size: "1K" },
  reasoning: { effort: "low" },
  reasoning_effort: "high",
  thinking: { type: "enabled", budget_tokens: 1000 },
  max_tokens: 10,
  encoding_format: "base64",
  store: true,
};

const AUTHORIZATION = { authorization: `Bearer ${CALLER_KEY}` };
const JSON_HEADERS = { ...AUTHORIZATION, "content-type": "application/json" };

/** Bodies that are nearly good, on every route that takes one. */
export function nearlyGoodBodies(): fc.Arbitrary<FuzzRequest> {
  return fc
    .record({ path: fc.constantFrom(...BODY_PATHS), body: nearly(PLAIN, RICH) })
    .map(({ path, body }) => ({ path, init: { method: "POST", headers: JSON_HEADERS, body } }));
}

/** What a client cannot set by itself, or what would make it say another request. */
const NOT_SENT =
  /^(?:host|connection|content-length|content-encoding|transfer-encoding|expect|upgrade|keep-alive|te|trailer|proxy-.*|http2-settings)$/;

const NAMES = [
  ...["authorization", "x-api-key", "api-key", "content-type", "accept", "user-agent", "origin"],
  ...["x-request-id", "x-image-delivery", "x-fal-x", "x-openrouter-x", "idempotency-key", "range"],
  ...["x-forwarded-for", "cf-connecting-ip", "x-proxy-token", "sec-fetch-mode", "via", "cdn-loop"],
  ...["access-control-request-method", "access-control-request-headers", "accept-language"],
];

const printable = fc.string({ unit: "grapheme-ascii", maxLength: 120 });
const names = fc.oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-z0-9-]{1,16}$/));

/** Any headers, on every route. */
export function anyHeaders(): fc.Arbitrary<FuzzRequest> {
  const headers = fc.dictionary(
    names.filter((name) => !NOT_SENT.test(name)),
    printable.map((text) => text.trim()),
    { maxKeys: 8, noNullPrototype: true },
  );
  const method = fc.constantFrom("GET", "POST", "OPTIONS", "HEAD");
  return fc
    .record({ path: fc.constantFrom(...PATHS), method, headers })
    .map(({ path, method: asked, headers: set }) => ({
      path,
      init: {
        method: asked,
        headers: { ...AUTHORIZATION, ...set },
        ...(asked === "POST" ? { body: JSON.stringify(PLAIN) } : {}),
      },
    }));
}

const SEGMENTS = [
  ...PATHS.flatMap((path) => path.split("/")),
  ...["v1", "api", "..", ".", "", "%2e%2e", "%00", "%", "__proto__", "*", "a%2fb", "~", ":", "@"],
];

/** Any path, made of what leads somewhere and what does not, with any query. */
export function anyPaths(): fc.Arbitrary<FuzzRequest> {
  const segment = fc.oneof(
    fc.constantFrom(...SEGMENTS),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  const path = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join("/")}`);
  const query = fc.oneof(
    fc.constant(""),
    printable.map((text) => `?${text}`),
  );
  const method = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD");
  return fc.record({ path, query, method }).map(({ path: asked, query: more, method: how }) => ({
    path: asked + more,
    init: { method: how, headers: AUTHORIZATION, ...(how === "POST" ? { body: "{}" } : {}) },
  }));
}
