import { type Signal, signal } from "@preact/signals-core";

/** True while the palette is open, where a model for the playground is found. */
export const isPaletteOpen: Signal<boolean> = signal(false);

export function openPalette(): void {
  isPaletteOpen.value = true;
}

export function closePalette(): void {
  isPaletteOpen.value = false;
}
