import { formatTokens } from "./context.ts";
import { formatUsd, isTokenPrice, perMillion, readPrice } from "./price.ts";

/** Prices beside those of tokens in and out, in the order in which they are shown. */
const EXTRAS = [
  "input_cache_read",
  "input_cache_write",
  "input_cache_write_1h",
  "internal_reasoning",
  "image",
  "image_output",
  "audio",
  "input_audio_cache",
  "audio_output",
  "request",
  "web_search",
] as const;

export type PriceName = "prompt" | "completion" | (typeof EXTRAS)[number];

/** One price as it is shown. */
export interface PriceLine {
  name: PriceName;
  /** `$3.00`; `undefined` = the list does not know. */
  text: string | undefined;
  unit: "million" | "piece";
  /** From so many tokens in a request on: `200K`. */
  above?: string;
}

/** Sold by the piece, whatever it costs. */
const PIECES: ReadonlySet<PriceName> = new Set(["request", "web_search"]);

/** All that a model costs. What costs nothing is left out: beside other prices a 0 is none, and free is what has none. */
export function toPriceLines(pricing: Readonly<Record<string, unknown>>): PriceLine[] {
  const extras = EXTRAS.filter((name) => pricing[name] !== undefined);
  return [
    ...(["prompt", "completion", ...extras] as const)
      .filter((name) => readPrice(pricing[name]) !== 0)
      .map((name) => toLine(name, pricing[name])),
    ...overridesOf(pricing).flatMap(toOverrides),
  ];
}

function toLine(name: PriceName, value: unknown): PriceLine {
  const price = readPrice(value);
  if (price === undefined) return { name, text: undefined, unit: "million" };
  const isPiece = PIECES.has(name) || (isPicture(name) && !isTokenPrice(price));
  return isPiece
    ? { name, text: formatUsd(price), unit: "piece" }
    : { name, text: perMillion(price), unit: "million" };
}

function isPicture(name: PriceName): boolean {
  return name === "image" || name === "image_output";
}

/** Long requests cost more with some vendors: `{min_prompt_tokens: 200000, prompt, completion}`. */
function toOverrides(override: Readonly<Record<string, unknown>>): PriceLine[] {
  const least = override["min_prompt_tokens"];
  if (typeof least !== "number") return [];
  const names = (["prompt", "completion"] as const).filter(
    (name) => readPrice(override[name]) !== undefined,
  );
  return names.map((name) => ({ ...toLine(name, override[name]), above: formatTokens(least) }));
}

function overridesOf(
  pricing: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>>[] {
  const { overrides } = pricing as { overrides?: unknown };
  return Array.isArray(overrides) ? overrides.filter((item) => typeof item === "object") : [];
}
