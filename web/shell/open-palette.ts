import { sayIfLost } from "./say-if-lost.ts";

/** Ctrl+K: finds a model for the playground. Loaded when it is wanted first; a second time closes it. */
export function openPalette(): true {
  sayIfLost(import("../palette/palette.tsx").then(({ togglePalette }) => togglePalette()));
  return true;
}
