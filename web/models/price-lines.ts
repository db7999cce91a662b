import { toDollars } from "../format/dollars.ts";
import { isTokenPrice, perMillion, readPrice } from "../format/price.ts";
import { formatTokens } from "../format/tokens.ts";

/** In the order in which they are shown. */
const NAMES = [
  "prompt",
  "completion",
  "input_cache_read",
  "input_cache_write",
  "internal_reasoning",
  "image",
  "image_output",
  "audio",
  "audio_output",
  "request",
  "web_search",
] as const;

/** One price as it is shown. */
export interface PriceLine {
  name: (typeof NAMES)[number];
  /** `$3.00`; `undefined` = the list does not know. */
  text: string | undefined;
  unit: "perMillion" | "perPiece" | "perImage";
  /** From so many tokens in a request on: `200K`. */
  above: string | undefined;
}

type Prices = Readonly<Record<string, unknown>>;

/**
 * What a model costs, but for what few ever pay. What costs nothing is left out: beside other prices a 0 is none, and free
 * is what has none.
 */
export function toPriceLines(pricing: Prices): PriceLine[] {
  return [...toLines(pricing), ...overridesOf(pricing)];
}

function toLines(prices: Prices, above?: string): PriceLine[] {
  return NAMES.filter((name) => name in prices && readPrice(prices[name]) !== 0).map((name) => {
    const price = readPrice(prices[name]);
    const unit = unitOf(name, price);
    const say = unit === "perMillion" ? perMillion : toDollars;
    return { name, text: price === undefined ? undefined : say(price), unit, above };
  });
}

/** Pictures are sold by the piece or by the token. */
function unitOf(name: PriceLine["name"], price = 0): PriceLine["unit"] {
  if (name === "request" || name === "web_search") return "perPiece";
  return name.startsWith("image") && !isTokenPrice(price) ? "perImage" : "perMillion";
}

/** Long requests cost more with some vendors: `{min_prompt_tokens: 200000, prompt, completion}`. */
function overridesOf({ overrides }: { overrides?: unknown }): PriceLine[] {
  if (!Array.isArray(overrides)) return [];
  return overrides.flatMap((prices) => {
    const least = prices?.min_prompt_tokens;
    return typeof least === "number" ? toLines(prices, formatTokens(least)) : [];
  });
}
