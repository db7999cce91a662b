import { computed, type ReadonlySignal } from "@preact/signals-core";
import { models } from "../api/models.ts";
import { applyFilters } from "./filters.ts";
import type { ListState } from "./list-state.ts";
import { type ModelRow, toRows } from "./row.ts";
import { createModelSearch, type ModelSearch } from "./search.ts";
import { sortRows } from "./sort.ts";
import { listState } from "./view-state.ts";

/** The list, read once each time it comes; `undefined` before it is there. */
const list: ReadonlySignal<ModelRow[] | undefined> = computed(() => {
  const { value } = models.state.value;
  return value && sortRows(toRows(value), "newest");
});

/** All models, the newest first. */
export const allRows: ReadonlySignal<readonly ModelRow[]> = computed(() => list.value ?? []);

export const isListThere: ReadonlySignal<boolean> = computed(() => list.value !== undefined);

export const modelSearch: ReadonlySignal<ModelSearch> = computed(() =>
  createModelSearch(allRows.value),
);

/** As a text, which stays the same: what is open is no reason to search again. */
const wishes = computed(() => JSON.stringify({ ...listState.value, open: undefined }));

/** The rows of the view. */
export const shownRows: ReadonlySignal<readonly ModelRow[]> = computed(() =>
  findRows(JSON.parse(wishes.value) as ListState),
);

/** The rows that a search and filters leave, in order. */
export function findRows(state: ListState): ModelRow[] {
  const found = modelSearch.value(state.q ?? "");
  const rows = applyFilters(found, state);
  return state.sort ? sortRows(rows, state.sort) : rows;
}

/** A model by its id or by that of its thinking twin. */
export function findRow(id: string | undefined): ModelRow | undefined {
  return allRows.value.find((row) => row.id === id || row.twins.includes(id ?? ""));
}
