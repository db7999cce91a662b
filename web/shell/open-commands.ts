/** Ctrl+K: finds models and commands. Loaded when it is wanted first. */
export function openCommands(): true {
  void import("../palette/palette.tsx").then(({ openPalette }) => openPalette());
  return true;
}
