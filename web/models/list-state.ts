import { FILTER_NAMES, type FilterName, type Filters, OFFERS } from "./filters.ts";
import { SORT_KEYS, type SortKey } from "./sort.ts";

/**
 * What the hash says of the list, under the same names: a link to it shows the same.
 * `q`: what is searched for. `sort`: without one the best match first, and without a search the newest. `open`: the id
 * whose details are shown.
 */
export interface ListState extends Filters {
  q?: string | undefined;
  sort?: SortKey | "" | undefined;
  open?: string | undefined;
}

/** What is not on offer is no filter, and no order: links get old. */
export function readListState(params: URLSearchParams): ListState {
  const offered = Object.entries<readonly string[]>({ ...OFFERS, sort: SORT_KEYS });
  return Object.fromEntries(
    [...params].filter(([name, value]) =>
      offered.every(([menu, values]) => menu !== name || values.includes(value)),
    ),
  );
}

/** What may leave nothing over. */
const WISHES = ["q", ...FILTER_NAMES] as const;

export function wishesOf(state: ListState): ("q" | FilterName)[] {
  return WISHES.filter((name) => state[name]);
}

export const NO_WISHES: ListState = Object.fromEntries(WISHES.map((name) => [name, ""]));
