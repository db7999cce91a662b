import { hasCommand, isOfInputMethod } from "../state/shortcuts.ts";
import { sayIfLost } from "./say-if-lost.ts";

/** Finds a model for the playground. Its code is loaded when it is wanted first. */
export function openPalette(): void {
  show(false);
}

/** Ctrl+K: a second time closes it. */
export function togglePalette(): void {
  show(true);
}

function show(isToggle: boolean): void {
  let typed = "";
  // Nobody waits for a file: what is typed meanwhile is meant for the palette, and Enter not for what has the focus still.
  const take = (event: KeyboardEvent) => {
    if (isOfInputMethod(event) || hasCommand(event)) return;
    if (event.key.length === 1) typed += event.key;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", take, true);
  sayIfLost(
    import("../palette/palette.tsx")
      .then(({ showPalette }) => showPalette(typed, isToggle))
      .finally(() => removeEventListener("keydown", take, true)),
  );
}
