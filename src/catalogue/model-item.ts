import { type JsonObject, toJsonObject, toText } from "../wire/json.ts";

/** LibreChat uses no context length at all when one model has none; OpenRouter's own floor. */
export const UNKNOWN_CONTEXT_LENGTH = 4096;

/** How OpenRouter itself writes a price that it cannot name; relays skip negative prices. */
const UNKNOWN_PRICE = "-1";

/** Prices that clients read as strings; an absent one costs nothing extra. */
const EXTRA_PRICES = ["request", "image", "web_search", "internal_reasoning"];

/**
 * OpenRouter's item as an OpenAI `Model`, with everything of OpenRouter's kept: `object`, `created` and
 * `owned_by` are never null (Cherry Studio refuses the whole list otherwise).
 */
export function toModelItem(model: JsonObject): JsonObject {
  const id = String(model["id"]);
  return {
    ...model,
    id,
    object: "model",
    created: toCreated(model["created"]),
    owned_by: ownerOf(id),
    name: toText(model["name"]) ?? id,
    context_length: toContextLength(model),
    pricing: toPricing(model["pricing"]),
    supported_endpoint_types: endpointTypes(model),
  };
}

/** The author of an id: what stands before the `/`, without the `~` of an alias. */
function ownerOf(id: string): string {
  return id.split("/")[0]?.replace(/^~/, "") || "openrouter";
}

function toCreated(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? Math.floor(value) : 0;
}

function toContextLength(model: JsonObject): number {
  const candidates = [
    model["context_length"],
    toJsonObject(model["top_provider"])["context_length"],
  ];
  const known = candidates.find((length) => typeof length === "number");
  return typeof known === "number" ? known : UNKNOWN_CONTEXT_LENGTH;
}

function toPricing(value: unknown): JsonObject {
  const pricing = toJsonObject(value);
  const extras = EXTRA_PRICES.map((key) => [key, toText(pricing[key]) ?? "0"]);
  return {
    ...pricing,
    prompt: toText(pricing["prompt"]) ?? UNKNOWN_PRICE,
    completion: toText(pricing["completion"]) ?? UNKNOWN_PRICE,
    ...Object.fromEntries(extras),
  };
}

/** In new-api's vocabulary. Image models are served on chat: `image-generation` would send them elsewhere. */
function endpointTypes(model: JsonObject): string[] {
  const outputs = toJsonObject(model["architecture"])["output_modalities"];
  const writes = Array.isArray(outputs) && outputs.includes("text");
  return writes ? ["openai", "openai-response"] : ["openai"];
}
