import { addShortcut, hasCommand } from "../state/shortcuts.ts";
import { sayIfLost } from "./say-if-lost.ts";

/** Ctrl+K: finds a model for the playground. Loaded when it is wanted first; a second time closes it. */
export function openPalette(): true {
  let typed = "";
  // Nobody waits for a file: what is typed meanwhile is meant for the palette.
  const stop = addShortcut((event) => {
    if (event.key.length > 1 || hasCommand(event)) return false;
    typed += event.key;
    return true;
  });
  sayIfLost(
    import("../palette/palette.tsx")
      .then(({ togglePalette }) => togglePalette(typed))
      .finally(stop),
  );
  return true;
}
