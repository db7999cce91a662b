import type { Page } from "playwright-core";

interface Key {
  key: string;
  ctrlKey?: boolean;
}

/**
 * Presses keys in tasks that follow each other, before a frame is drawn: as fast as no browser driver presses them, and as
 * a slow machine brings those of a fast hand.
 * @returns what has the focus after each: the value of `attribute`
 */
export function pressFast(
  page: Page,
  keys: readonly Key[],
  attribute: string,
): Promise<(string | null)[]> {
  return page.evaluate(
    async ({ keys, attribute }) => {
      const focused: (string | null)[] = [];
      for (const key of keys) {
        const event = new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true });
        document.activeElement?.dispatchEvent(event);
        await new Promise<void>((nextTask) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => nextTask();
          port2.postMessage(undefined);
        });
        focused.push(document.activeElement?.getAttribute(attribute) ?? null);
      }
      return focused;
    },
    { keys, attribute },
  );
}
