import type { PaletteOptions } from "../palette/palette.tsx";
import { sayIfLost } from "./say-if-lost.ts";

/** Ctrl+K: finds models and commands. Loaded when it is wanted first. */
export function openCommands(options?: PaletteOptions): true {
  sayIfLost(import("../palette/palette.tsx").then(({ openPalette }) => openPalette(options)));
  return true;
}
