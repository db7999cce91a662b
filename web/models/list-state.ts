import { type Filters, readFilters, writeFilters } from "./filters.ts";
import { readSort, type Sort, writeSort } from "./sort.ts";

/** What the hash says of the list: a link to it shows the same. */
export interface ListState {
  query: string;
  filters: Filters;
  /** None: the best match first, and without a query the newest. */
  sort: Sort | undefined;
  /** The id whose details are shown. */
  open: string | undefined;
}

export function readListState(params: URLSearchParams): ListState {
  return {
    query: params.get("q") ?? "",
    filters: readFilters(params),
    sort: readSort(params.get("sort")),
    open: params.get("open") || undefined,
  };
}

export function writeListState(state: ListState): Record<string, string | undefined> {
  return {
    q: state.query === "" ? undefined : state.query,
    ...writeFilters(state.filters),
    sort: writeSort(state.sort),
    open: state.open,
  };
}

/**
 * The next state with the parts of the last one that are the same: a list that only opens another model is no other list,
 * and stays where it is scrolled to.
 */
export function keepSame(next: ListState, last: ListState): ListState {
  return {
    ...next,
    filters: isSame(next.filters, last.filters) ? last.filters : next.filters,
    sort: isSame(next.sort, last.sort) ? last.sort : next.sort,
  };
}

function isSame(a: Filters | Sort | undefined, b: Filters | Sort | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
