import { type Signal, signal } from "@preact/signals-core";

/** The row that Tab reaches and arrow keys start from. */
export const currentId: Signal<string | undefined> = signal(undefined);

/** Where the current row is wanted to be seen, with the focus on it; `undefined`: it may stay where it is. */
export const wishedPlace: Signal<"nearest" | "center" | undefined> = signal(undefined);

export function focusRow(id: string, place: "nearest" | "center" = "nearest"): void {
  currentId.value = id;
  wishedPlace.value = place;
}
