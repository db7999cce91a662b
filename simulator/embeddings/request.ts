import type { EmbeddingTraits, Model } from "../catalogue/model.ts";
import { openRouterError, wrongEndpoint } from "../openrouter/errors.ts";
import { readModel } from "../openrouter/routing.ts";
import { isString, type JsonObject, toArray, toNumber, toObject, toText } from "../wire/json.ts";

export interface EmbeddingRequest {
  model: Model;
  traits: EmbeddingTraits;
  inputs: string[];
  dimensions: number;
  asBase64: boolean;
}

/** @throws Refusal 400 for another kind of model, no input, or bad `dimensions` */
export function readEmbeddingRequest(body: JsonObject): EmbeddingRequest {
  const model = readModel(body);
  const traits = model.embedding;
  if (traits === undefined) throw wrongEndpoint(model.id);
  const inputs = readInputs(body["input"]);
  if (inputs.length === 0) throw openRouterError(400, "input: Required");
  return {
    model,
    traits,
    inputs,
    dimensions: readDimensions(body["dimensions"], traits.dimensions),
    asBase64: body["encoding_format"] === "base64" && traits.always_floats !== true,
  };
}

/** One text, texts, one list of tokens, lists of tokens, or multimodal items of which the text counts. */
function readInputs(input: unknown): string[] {
  if (isString(input)) return [input];
  const items = toArray(input);
  if (items.length > 0 && items.every((item) => toNumber(item) !== undefined)) {
    return [toTokenText(items)];
  }
  return items.map((item) => {
    if (isString(item)) return item;
    if (Array.isArray(item)) return toTokenText(item);
    const parts = toArray(toObject(item)["content"]).map(toObject);
    return parts.map((part) => toText(part["text"]) ?? "").join(" ");
  });
}

function toTokenText(tokens: unknown[]): string {
  return tokens.map((token) => `t${token}`).join(" ");
}

function readDimensions(value: unknown, byDefault: number): number {
  if (value === undefined || value === null) return byDefault;
  const dimensions = toNumber(value) ?? 0;
  if (Number.isInteger(dimensions) && dimensions > 0 && dimensions <= byDefault) return dimensions;
  throw openRouterError(400, `dimensions: expected an integer from 1 to ${byDefault}`);
}
