import { type Signal, signal } from "@preact/signals-core";

/** Where a row is wanted to be seen. */
export type Place = "nearest" | "center";

/** The row that Tab reaches and arrow keys start from. */
export const currentId: Signal<string | undefined> = signal(undefined);

/** The current row is wanted to have the focus and to be seen; each wish is an object of its own. */
export const focusWish: Signal<{ readonly place: Place } | undefined> = signal(undefined);

export function focusRow(id: string, place: Place = "nearest"): void {
  currentId.value = id;
  focusWish.value = { place };
}
