import { FILTER_NAMES, type FilterName, type Filters, testOf } from "./filters.ts";

/**
 * What the hash says of the list, under the same names: a link to it shows the same.
 * `q`: what is searched for. `sort`: without one the best match first, and without a search the newest. `open`: the id
 * whose details are shown.
 */
export interface ListState extends Filters {
  q?: string | undefined;
  sort?: string | undefined;
  open?: string | undefined;
}

/** Whatever makes no sense as a filter is none: links get old. */
export function readListState(params: URLSearchParams): ListState {
  const state: ListState = Object.fromEntries(params);
  for (const name of FILTER_NAMES) if (!testOf(name, state[name])) delete state[name];
  return state;
}

/** What may leave nothing over. */
export function wishesOf(state: ListState): ("q" | FilterName)[] {
  return (["q", ...FILTER_NAMES] as const).filter((name) => state[name]);
}

export const NO_WISHES: ListState = Object.fromEntries(
  ["q", ...FILTER_NAMES].map((name) => [name, ""]),
);
