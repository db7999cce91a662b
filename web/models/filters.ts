import { inMillions } from "../format/price.ts";
import { INPUTS, OUTPUTS } from "./modality.ts";
import type { ModelRow } from "./row.ts";

/** Tokens as links call them. */
const CONTEXTS: Readonly<Record<string, number>> = {
  "32k": 32_000,
  "128k": 128_000,
  "200k": 200_000,
  "1m": 1_000_000,
};

/** What the values of a filter can be, where it is not any. */
export const OFFERS = {
  in: INPUTS,
  out: OUTPUTS,
  context: Object.keys(CONTEXTS),
  /** USD for a million tokens in. */
  price: ["0.2", "1", "3", "10"],
} satisfies Partial<Record<FilterName, readonly string[]>>;

/** Each filter by its name in the hash: whether a row has what its value there asks for. */
const TESTS = {
  vendor: (row, value) => row.vendor === value,
  in: (row, value) => row.inputs.some((name) => name === value),
  out: (row, value) => row.outputs.some((name) => name === value),
  context: (row, value) => (row.context ?? 0) >= (CONTEXTS[value] ?? 0),
  price: ({ priceIn }, value) => priceIn !== undefined && inMillions(priceIn) <= Number(value),
  reasoning: (row) => row.reasoning !== "none",
  tools: (row) => row.hasTools,
  free: (row) => row.isFree,
} satisfies Record<string, (row: ModelRow, value: string) => boolean>;

export type FilterName = keyof typeof TESTS;

/** What a person wants of a model, as the hash says it; an absent one does not matter. */
export type Filters = Partial<Record<FilterName, string | undefined>>;

export const FILTER_NAMES: readonly FilterName[] = Object.keys(TESTS) as FilterName[];

/** The rows that have all that is wanted, in their order. */
export function applyFilters(rows: readonly ModelRow[], filters: Filters): ModelRow[] {
  return rows.filter((row) =>
    FILTER_NAMES.every((name) => !filters[name] || TESTS[name](row, filters[name])),
  );
}
