import { type Signal, signal } from "@preact/signals";

/** The row that Tab reaches and arrow keys start from. */
export const currentId: Signal<string | undefined> = signal(undefined);

/** That the current row has the focus; each wish is an object of its own. */
export interface FocusWish {
  /** And can be seen. */
  inSight: boolean;
}

export const focusWish: Signal<FocusWish | undefined> = signal(undefined);

export function focusRow(id: string, wish: FocusWish = { inSight: true }): void {
  currentId.value = id;
  focusWish.value = { ...wish };
}
