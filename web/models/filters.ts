import { type InputModality, isInput, isOutput, type OutputModality } from "./modality.ts";
import { inMillions } from "./price.ts";
import type { ModelRow } from "./row.ts";

/** What a person wants of a model; an absent one does not matter. */
export interface Filters {
  vendor?: string;
  /** It must take all of these. */
  inputs: readonly InputModality[];
  output?: OutputModality;
  reasoning: boolean;
  tools: boolean;
  free: boolean;
  /** Tokens at least. */
  context?: number;
  /** USD for a million tokens in, at most. */
  price?: number;
}

export type FilterName = keyof Filters;

export const NO_FILTERS: Filters = { inputs: [], reasoning: false, tools: false, free: false };

/** Thousands as the vendors mean them: 131072 is 128k, and so is 128000. */
export const CONTEXTS: readonly number[] = [32_000, 128_000, 200_000, 1_000_000];
export const PRICES: readonly number[] = [0.2, 1, 3, 10];

const MILLION = 1_000_000;

/** The filters in a hash. What makes no sense there is left out: links get old. */
export function readFilters(params: URLSearchParams): Filters {
  const vendor = params.get("vendor") ?? "";
  const output = params.get("out") ?? "";
  const context = readNumber(params.get("context"));
  const price = readNumber(params.get("price"));
  return {
    ...(vendor !== "" && { vendor }),
    inputs: (params.get("in") ?? "").split(",").filter(isInput),
    ...(isOutput(output) && { output }),
    reasoning: params.has("reasoning"),
    tools: params.has("tools"),
    free: params.has("free"),
    ...(context !== undefined && { context }),
    ...(price !== undefined && { price }),
  };
}

/** `context=200k` reads better in a link than six digits. */
function readNumber(text: string | null): number | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([km]?)$/i.exec(text ?? "") ?? [];
  if (digits === undefined) return undefined;
  const factor = { k: 1000, m: MILLION }[unit?.toLowerCase() ?? ""] ?? 1;
  return Number(digits) * factor;
}

/** The members of the hash; `undefined` = not in it. */
export function writeFilters(filters: Filters): Record<string, string | undefined> {
  const { vendor, inputs, output, context, price } = filters;
  return {
    vendor,
    in: inputs.length > 0 ? inputs.join(",") : undefined,
    out: output,
    reasoning: filters.reasoning ? "1" : undefined,
    tools: filters.tools ? "1" : undefined,
    free: filters.free ? "1" : undefined,
    context: context === undefined ? undefined : writeTokens(context),
    price: price === undefined ? undefined : `${price}`,
  };
}

function writeTokens(tokens: number): string {
  if (tokens % MILLION === 0) return `${tokens / MILLION}m`;
  return tokens % 1000 === 0 ? `${tokens / 1000}k` : `${tokens}`;
}

/** The rows that have all that is wanted, in their order. */
export function applyFilters(rows: readonly ModelRow[], filters: Filters): ModelRow[] {
  const tests = activeFilters(filters).map((name) => TESTS[name]);
  return rows.filter((row) => tests.every((fits) => fits(row, filters)));
}

export function activeFilters(filters: Filters): FilterName[] {
  return FILTER_NAMES.filter((name) => {
    const value = filters[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  });
}

export function withoutFilter(filters: Filters, name: FilterName): Filters {
  const { [name]: _, ...others } = filters;
  return { ...NO_FILTERS, ...others };
}

/** Which filter leaves nothing over: what there would be without each, the most first. */
export function blameFilters(
  rows: readonly ModelRow[],
  filters: Filters,
): { name: FilterName; count: number }[] {
  return activeFilters(filters)
    .map((name) => ({ name, count: applyFilters(rows, withoutFilter(filters, name)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

const TESTS: Record<FilterName, (row: ModelRow, filters: Filters) => boolean> = {
  vendor: (row, { vendor }) => row.vendor === vendor,
  inputs: (row, { inputs }) => inputs.every((name) => row.inputs.includes(name)),
  output: (row, { output }) => output !== undefined && row.outputs.includes(output),
  reasoning: (row) => row.reasoning !== "none",
  tools: (row) => row.hasTools,
  free: (row) => row.isFree,
  context: (row, { context = 0 }) => (row.context ?? 0) >= context,
  price: (row, { price = 0 }) => row.priceIn !== undefined && inMillions(row.priceIn) <= price,
};

const FILTER_NAMES = Object.keys(TESTS) as FilterName[];
