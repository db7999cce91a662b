import { isJsonObject, type JsonObject, toJsonObject, toText } from "../wire/json.ts";

/**
 * A card of OpenRouter's frontend feed in the shape of its documented list.
 * `slug` is the id; `permaslug` carries a date and is not routable. Hidden cards give `undefined`.
 */
export function fromFrontend(card: JsonObject): JsonObject | undefined {
  const id = toText(card["slug"]);
  if (id === undefined || card["hidden"] === true) return undefined;
  const endpoint = toJsonObject(card["endpoint"]);
  const inputs = toList(card["input_modalities"]);
  const outputs = toList(card["output_modalities"]);
  return {
    id,
    canonical_slug: toText(card["permaslug"]) ?? id,
    hugging_face_id: toText(card["hf_slug"]) ?? null,
    name: toText(card["name"]) ?? id,
    created: toSeconds(card["created_at"]),
    description: toText(card["description"]) ?? "",
    context_length: card["context_length"] ?? endpoint["context_length"] ?? null,
    architecture: {
      modality: `${inputs.join("+")}->${outputs.join("+")}`,
      input_modalities: inputs,
      output_modalities: outputs,
      tokenizer: toText(card["group"]) ?? "Other",
      instruct_type: card["instruct_type"] ?? null,
    },
    pricing: toPricing(endpoint["pricing"]),
    supported_parameters: toList(endpoint["supported_parameters"]),
  };
}

function toList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function toSeconds(iso: unknown): number {
  const milliseconds = Date.parse(String(iso));
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

/** Prices are strings; `discount` (a number) and `line_items` (an array) are no prices. */
function toPricing(pricing: unknown): JsonObject | undefined {
  if (!isJsonObject(pricing)) return undefined;
  return Object.fromEntries(
    Object.entries(pricing).filter(([, price]) => typeof price === "string"),
  );
}
