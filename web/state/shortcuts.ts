/** What a key press anywhere on the page does; `true`: taken, the browser's own meaning is not wanted. */
export type Shortcut = (event: KeyboardEvent) => boolean;

const shortcuts = new Set<Shortcut>();

/** @returns takes it away again */
export function addShortcut(shortcut: Shortcut): () => void {
  shortcuts.add(shortcut);
  return () => shortcuts.delete(shortcut);
}

/**
 * True for a press that an input method takes: the Enter of a Chinese or Japanese candidate means nothing else. Safari
 * tells of the one that ends a composition by the code 229, and by nothing else.
 */
export function isOfInputMethod({
  isComposing,
  keyCode,
}: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return isComposing || keyCode === 229;
}

/** Ctrl on most keyboards, ⌘ on a Mac. */
export function hasCommand({
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, "ctrlKey" | "metaKey">): boolean {
  return ctrlKey || metaKey;
}

/** Without Shift: Ctrl+Shift+K is Firefox's console. */
export function isCommand(event: KeyboardEvent, key: string): boolean {
  const { altKey, shiftKey } = event;
  return hasCommand(event) && !altKey && !shiftKey && event.key.toLowerCase() === key;
}

/** The newest is asked first: what is open on top of others closes first. */
export function followKeyboard(): void {
  addEventListener("keydown", (event) => {
    if (isOfInputMethod(event) || event.defaultPrevented) return;
    const taken = [...shortcuts].reverse().some((shortcut) => shortcut(event));
    if (taken) event.preventDefault();
  });
}
