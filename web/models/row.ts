import { INPUTS, type InputModality, OUTPUTS, type OutputModality } from "./modality.ts";
import type { ModelSource } from "./model-source.ts";
import { readPrice } from "./price.ts";
import { pairTwins } from "./twin.ts";
import { vendorOf } from "./vendor.ts";

/** `always`: cannot be switched off. `optional`: a request or the thinking twin switches it on. */
export type Reasoning = "none" | "optional" | "always";

/** One line of the list: what the view, the filters and the search read, worked out once. */
export interface ModelRow {
  id: string;
  /** Without the vendor's, which stands in front of most names. */
  name: string;
  vendor: string;
  vendorName: string;
  created: number;
  /** Tokens; `undefined` where a number would say nothing. */
  context: number | undefined;
  /** USD a token; `undefined` = unknown, or not sold by the token. */
  priceIn: number | undefined;
  priceOut: number | undefined;
  /** USD a picture that is made. */
  pricePicture: number | undefined;
  isFree: boolean;
  inputs: readonly InputModality[];
  outputs: readonly OutputModality[];
  reasoning: Reasoning;
  hasTools: boolean;
  /** Half the price, for OpenRouter's batch API. */
  isBatch: boolean;
  /** Virtual names of the gateway that switch reasoning on. */
  twins: readonly string[];
  source: ModelSource;
}

/** The gateway's fill-in for a context length that the list does not have. */
const NO_CONTEXT = 4096;

/** The list as rows, the virtual twins with the model that they are twins of. */
export function toRows(models: readonly ModelSource[]): ModelRow[] {
  const { parents, twinsOf } = pairTwins(models);
  const vendors = nameVendors(parents);
  return parents.map((model) => {
    const vendor = vendorOf(model.id);
    const vendorName = vendors.get(vendor) ?? vendor;
    return {
      ...toFacts(model),
      ...toPrices(model),
      vendor,
      vendorName,
      name: withoutVendor(model.name, vendorName),
      twins: twinsOf.get(model.id) ?? [],
      source: model,
    };
  });
}

function toFacts(model: ModelSource) {
  const { id, created, architecture, supported_parameters: parameters } = model;
  const outputs = OUTPUTS.filter((name) => architecture?.output_modalities?.includes(name));
  const writes = outputs.includes("text") || outputs.includes("embeddings");
  const context = model.context_length ?? NO_CONTEXT;
  return {
    id,
    created,
    context: writes || context > NO_CONTEXT ? context : undefined,
    inputs: INPUTS.filter((name) => architecture?.input_modalities?.includes(name)),
    outputs,
    reasoning: readReasoning(model),
    hasTools: parameters?.includes("tools") === true,
    isBatch: id.endsWith(":batch"),
  };
}

function readReasoning({ reasoning, supported_parameters: parameters }: ModelSource): Reasoning {
  if (reasoning?.mandatory === true) return "always";
  return parameters?.includes("reasoning") === true ? "optional" : "none";
}

/** A model that only draws and is sold by the picture has 0 for its tokens, which is not its price. */
function toPrices({ pricing, architecture }: ModelSource) {
  const prompt = readPrice(pricing["prompt"]);
  const completion = readPrice(pricing["completion"]);
  const piece = readPrice(pricing["image"]) ?? 0;
  const others = [pricing["image_output"], pricing["request"], pricing["audio_output"]];
  const isFree = [prompt, completion, piece, ...others.map((price) => readPrice(price) ?? 0)].every(
    (price) => price === 0,
  );
  const draws = architecture?.output_modalities?.includes("text") === false;
  const isByPicture = draws && piece > 0 && prompt === 0;
  return {
    isFree,
    priceIn: isByPicture ? undefined : prompt,
    priceOut: isByPicture ? undefined : completion,
    pricePicture: isByPicture ? piece : undefined,
  };
}

/** `Z.ai` for `z-ai`: what its models are called, `<vendor>: <model>`; the names of aliases lag behind. */
function nameVendors(models: readonly ModelSource[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, name } of models) {
    const end = name.indexOf(": ");
    const isBetter = !names.has(vendorOf(id)) || !id.startsWith("~");
    if (end > 0 && isBetter) names.set(vendorOf(id), name.slice(0, end));
  }
  return names;
}

/** `Anthropic Claude Haiku Latest` too: aliases have no colon. A row says by itself that it is for batches. */
function withoutVendor(name: string, vendorName: string): string {
  const short = name.replace(/^[^:]*: /, "").replace(/ \(batch\)$/, "");
  return short.startsWith(`${vendorName} `) ? short.slice(vendorName.length + 1) : short;
}
