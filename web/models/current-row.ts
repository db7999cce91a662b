import { type Signal, signal } from "@preact/signals";

/** The row that Tab reaches and arrow keys start from. */
export const currentId: Signal<string | undefined> = signal(undefined);

/** Counts wishes to have the focus on the current row, or to see it. */
export const focusWish: Signal<number> = signal(0);

export function focusRow(id: string): void {
  currentId.value = id;
  focusWish.value += 1;
}
