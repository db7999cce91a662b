import { computed, type ReadonlySignal } from "@preact/signals";
import { models } from "../api/models.ts";
import { applyFilters } from "./filters.ts";
import { type ModelRow, toRows } from "./row.ts";
import { createModelSearch, type ModelSearch } from "./search.ts";
import { sortRows } from "./sort.ts";
import { listState } from "./view-state.ts";

/** The list, read once each time it comes; `undefined` before it is there. */
const list: ReadonlySignal<ModelRow[] | undefined> = computed(() => {
  const { value } = models.state.value;
  return value && sortRows(toRows(value), { key: "newest", reversed: false });
});

/** All models, the newest first. */
export const allRows: ReadonlySignal<readonly ModelRow[]> = computed(() => list.value ?? []);

export const isListThere: ReadonlySignal<boolean> = computed(() => list.value !== undefined);

export const modelSearch: ReadonlySignal<ModelSearch> = computed(() =>
  createModelSearch(allRows.value),
);

/** What the words of the search find, whatever the filters say. */
export const foundRows: ReadonlySignal<readonly ModelRow[]> = computed(() =>
  modelSearch.value.find(query.value),
);

/** The rows of the view. */
export const shownRows: ReadonlySignal<readonly ModelRow[]> = computed(() => {
  const kept = applyFilters(foundRows.value, filters.value);
  return sort.value === undefined ? kept : sortRows(kept, sort.value);
});

/** A model by its id or by that of its thinking twin. */
export function findRow(id: string | undefined): ModelRow | undefined {
  if (id === undefined) return undefined;
  return allRows.value.find((row) => row.id === id || row.twins.includes(id));
}

// Each of its own: what is open changes with every arrow key, and is no reason to search again.
const query = computed(() => listState.value.query);
const filters = computed(() => listState.value.filters);
const sort = computed(() => listState.value.sort);
