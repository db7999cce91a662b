import { hasCommand, isOfInputMethod } from "../state/shortcuts.ts";

/** The keys of a press that matter. */
export interface KeyPress {
  readonly key: string;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * True for a press that sends: Enter, or Ctrl or ⌘ with it; not the Enter that takes a Chinese or Japanese
 * candidate.
 * @param isTouch a phone's Enter starts a line: there is a button to send
 */
export function isSendKey(press: KeyPress, isTouch: boolean = hasTouch()): boolean {
  if (press.key !== "Enter" || isOfInputMethod(press)) return false;
  if (hasCommand(press)) return true;
  return !press.shiftKey && !press.altKey && !isTouch;
}

/** True where fingers type, on a keyboard that covers half of the page. */
export function hasTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
