import { type Signal, signal } from "@preact/signals-core";
import type { FunctionComponent, JSX } from "preact";

/** The palette, once it was wanted: palette/palette.tsx, which is loaded then, puts itself here. */
export const loadedPalette: Signal<FunctionComponent | undefined> = signal(undefined);

/** In the page's own tree: ids that two trees make by counting are the same. */
export function PaletteHost(): JSX.Element | null {
  const Palette = loadedPalette.value;
  return Palette === undefined ? null : <Palette />;
}
