import { contextOf, gives, isBatch, knows, type Model, shortName, takes } from "../api/model.ts";
import { isTokenPrice, readPrice } from "../format/price.ts";
import { INPUTS, type InputModality, OUTPUTS, type OutputModality } from "./modality.ts";
import { pairTwins } from "./twin.ts";
import { vendorOf } from "./vendor.ts";

/** `always`: cannot be switched off. `optional`: a request or the thinking twin switches it on. */
export type Reasoning = "none" | "optional" | "always";

/** One line of the list: what the view, the filters and the search read, worked out once. */
export interface ModelRow {
  id: string;
  /** Without the vendor's, which stands in front of most names, and without `(batch)` and `(free)`. */
  name: string;
  /** As the id writes it. */
  vendor: string;
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
  source: Model;
}

/** What can cost something beside the tokens of a text. */
const OTHER_PRICES = ["image", "image_output", "audio_output", "request"];

/** The list as rows, the virtual twins with the model that they are twins of. */
export function toRows(models: readonly Model[]): ModelRow[] {
  const { parents, twinsOf } = pairTwins(models);
  return parents.map((model) => ({
    ...toFacts(model),
    ...toPrices(model),
    twins: twinsOf.get(model.id) ?? [],
    source: model,
  }));
}

function toFacts(model: Model) {
  return {
    id: model.id,
    // A row says by itself that it is for batches, or free.
    name: shortName(model.name.replace(/ \((?:batch|free)\)$/, "")),
    vendor: vendorOf(model.id),
    created: model.created,
    context: contextOf(model),
    inputs: INPUTS.filter((name) => takes(model, name)),
    outputs: OUTPUTS.filter((name) => gives(model, name)),
    reasoning: readReasoning(model),
    hasTools: knows(model, "tools"),
    isBatch: isBatch(model),
  };
}

function readReasoning(model: Model): Reasoning {
  if (model.reasoning?.mandatory === true) return "always";
  return knows(model, "reasoning") ? "optional" : "none";
}

function toPrices(model: Model) {
  const price = (name: string) => readPrice(model.pricing[name]);
  const prices = {
    priceIn: price("prompt"),
    priceOut: price("completion"),
    pricePicture: undefined,
  };
  const all = [prices.priceIn, prices.priceOut, ...OTHER_PRICES.map((name) => price(name) ?? 0)];
  const isFree = all.every((one) => one === 0);
  // What is drawn costs more than the words beside it.
  if (gives(model, "image")) prices.priceOut = price("image_output") || prices.priceOut;
  if (isFree || gives(model, "text")) return { ...prices, isFree };
  // Who gives no text has 0 for its tokens, which is not its price: that is of pictures, of their tokens, or of nothing.
  const picture = price("image") ?? 0;
  return {
    priceIn: prices.priceIn || undefined,
    priceOut: prices.priceOut || undefined,
    pricePicture: isTokenPrice(picture) ? undefined : picture,
    isFree,
  };
}
