import { hasTouch } from "./send-key.ts";

/**
 * Where a part that had the focus goes away, such as a question that is taken back, the next Tab would
 * begin at the top of the page: the composer takes it. Not on a phone, whose keyboard it would call up.
 * @returns stops it
 */
export function keepFocus(view: HTMLElement): () => void {
  let last: Element | null = null;
  const note = () => {
    last = document.activeElement;
  };
  const observer = new MutationObserver(() => {
    if (last === null || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    const field = view.querySelector<HTMLElement>(".composer__field");
    if (!hasTouch()) field?.focus({ preventScroll: true });
  });
  view.addEventListener("focusin", note);
  observer.observe(view, { childList: true, subtree: true });
  return () => {
    view.removeEventListener("focusin", note);
    observer.disconnect();
  };
}
