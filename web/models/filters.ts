import { isInput, isOutput } from "./modality.ts";
import { inMillions } from "./price.ts";
import type { ModelRow } from "./row.ts";

type Fits = (row: ModelRow) => boolean;

/** Each filter by its name in the hash: what its value there asks of a row. `undefined`: the value makes no sense. */
const TESTS = {
  vendor: (value) => (row) => row.vendor === value,
  out: (value) => (isOutput(value) ? (row) => row.outputs.includes(value) : undefined),
  /** Tokens at least. */
  context: (value) => {
    const least = readNumber(value);
    return least === undefined ? undefined : (row) => (row.context ?? 0) >= least;
  },
  /** USD for a million tokens in, at most. */
  price: (value) => {
    const most = readNumber(value);
    const isWithin = (price: number | undefined) =>
      price !== undefined && inMillions(price) <= (most ?? 0);
    return most === undefined ? undefined : (row) => isWithin(row.priceIn);
  },
  /** It must take all of these. */
  in: (value) => {
    const wanted = value.split(",").filter(isInput);
    return wanted.length === 0
      ? undefined
      : (row) => wanted.every((name) => row.inputs.includes(name));
  },
  reasoning: () => (row) => row.reasoning !== "none",
  tools: () => (row) => row.hasTools,
  free: () => (row) => row.isFree,
} satisfies Record<string, (value: string) => Fits | undefined>;

export type FilterName = keyof typeof TESTS;

/** What a person wants of a model, as the hash says it; an absent one does not matter. */
export type Filters = Partial<Record<FilterName, string | undefined>>;

export const FILTER_NAMES: readonly FilterName[] = Object.keys(TESTS) as FilterName[];

/** `undefined` where nothing is asked for, or nothing that makes sense. */
export function testOf(name: FilterName, value: string | undefined): Fits | undefined {
  return value ? TESTS[name](value) : undefined;
}

/** Thousands as the vendors mean them: 131072 is 128k, and so is 128000. */
export const CONTEXTS: readonly string[] = ["32k", "128k", "200k", "1m"];
export const PRICES: readonly string[] = ["0.2", "1", "3", "10"];

/** `context=200k` reads better in a link than six digits. */
export function readNumber(text: string): number | undefined {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)([km]?)$/i.exec(text) ?? [];
  const factor = { k: 1000, m: 1_000_000 }[unit.toLowerCase()] ?? 1;
  return digits === undefined ? undefined : Number(digits) * factor;
}

/** The rows that have all that is wanted, in their order. */
export function applyFilters(rows: readonly ModelRow[], filters: Filters): ModelRow[] {
  const tests = FILTER_NAMES.flatMap((name) => testOf(name, filters[name]) ?? []);
  return rows.filter((row) => tests.every((fits) => fits(row)));
}
