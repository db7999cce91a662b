import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import { readText } from "../http/params.ts";
import type { JsonObject } from "../wire/json.ts";
import type { ModelIndex } from "./catalogue.ts";
import { resolveThinking } from "./thinking.ts";

/** Each is looked up: a body of 30 MB has room for millions, and would stop all others for seconds. */
const MAX_FALLBACKS = 1000;

/** The names in a request, resolved. */
export interface ModelNames {
  /** The model that is asked first, as it goes upstream. */
  model: string;
  /** It was asked for by a virtual `-thinking` name. */
  thinking: boolean;
  /** Members of the request that change: `model`, `models`, both or none. */
  edits: Map<string, unknown>;
}

/**
 * Resolves thinking names in `model` and in OpenRouter's list of fallbacks, `models`, which may stand alone. Reasoning
 * is one setting for all of them: the first name decides it.
 * @throws {GatewayError} `missing_required_parameter`, `invalid_value`
 */
export function shapeModelNames(body: JsonObject, index: ModelIndex, config: Config): ModelNames {
  const fallbacks = readFallbacks(body["models"]);
  const [first] = fallbacks;
  const standsAlone = (body["model"] ?? undefined) === undefined && typeof first === "string";
  const name = standsAlone ? first : readText(body, "model");
  const { model, thinking } = resolveThinking(name, index, config);
  const edits = new Map<string, unknown>();
  if (model !== name && !standsAlone) edits.set("model", model);
  const resolved = fallbacks.map((fallback) =>
    typeof fallback === "string" ? resolveThinking(fallback, index, config).model : fallback,
  );
  if (resolved.some((fallback, at) => fallback !== fallbacks[at])) edits.set("models", resolved);
  return { model, thinking, edits };
}

/**
 * The members of `models`, whatever they are; none where it is no list.
 * @throws {GatewayError} `invalid_value`
 */
export function readFallbacks(models: unknown): unknown[] {
  if (!Array.isArray(models)) return [];
  if (models.length <= MAX_FALLBACKS) return models;
  const message = `'models' may have ${MAX_FALLBACKS} names at most.`;
  throw new GatewayError("invalid_value", message, { param: "models" });
}
