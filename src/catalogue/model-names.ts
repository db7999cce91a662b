import type { Config } from "../config.ts";
import type { JsonObject } from "../wire/json.ts";
import type { ModelIndex } from "./catalogue.ts";
import { resolveThinking } from "./thinking.ts";

/** The names in a request, resolved. */
export interface ModelNames {
  /** What `model` goes upstream as. */
  model: string;
  /** `model` was a virtual `-thinking` name. */
  thinking: boolean;
  /** Members of the request that change: `model`, `models`, both or none. */
  edits: Map<string, unknown>;
}

/**
 * Resolves thinking names in `model` and in OpenRouter's list of fallbacks, `models`.
 * @param name the request's `model`, checked
 */
export function shapeModelNames(
  name: string,
  body: JsonObject,
  index: ModelIndex,
  config: Config,
): ModelNames {
  const { model, thinking } = resolveThinking(name, index, config);
  const edits = new Map<string, unknown>();
  if (model !== name) edits.set("model", model);
  const fallbacks = body["models"];
  if (Array.isArray(fallbacks)) {
    const resolved = fallbacks.map((fallback) =>
      typeof fallback === "string" ? resolveThinking(fallback, index, config).model : fallback,
    );
    if (resolved.some((fallback, at) => fallback !== fallbacks[at])) edits.set("models", resolved);
  }
  return { model, thinking, edits };
}
