import type { Locator, Page } from "playwright-core";

/** The parts of the playground as a person names them, in English. */
export interface Playground {
  page: Page;
  field: Locator;
  sendButton: Locator;
  stopButton: Locator;
  /** The last reply. */
  reply: Locator;
  /** The line under a reply that has ended. */
  figures: Locator;
  /** Types and sends. */
  send(text: string): Promise<void>;
  /** The same, and waits until the reply has ended. */
  ask(text: string): Promise<void>;
  ended(): Promise<void>;
}

export function playgroundOf(page: Page): Playground {
  const field = page.getByRole("textbox", { name: "Message", exact: true });
  const reply = page.locator(".reply").last();
  const stopButton = page.getByRole("button", { name: "Stop", exact: true });
  // A large picture in base64 takes its time through the browser's debugging protocol.
  const ended = () => reply.locator(".reply__foot").waitFor({ state: "attached", timeout: 30_000 });
  const send = async (text: string) => {
    await field.fill(text);
    await field.press("Enter");
  };
  return {
    page,
    field,
    sendButton: page.getByRole("button", { name: "Send", exact: true }),
    stopButton,
    reply,
    figures: reply.locator(".reply__figures"),
    send,
    async ask(text) {
      await send(text);
      await ended();
    },
    ended,
  };
}

/** Watches how a text grows, one entry a change. */
export async function watchGrowth(page: Page, selector: string): Promise<() => Promise<number[]>> {
  await page.evaluate((watched) => {
    const lengths: number[] = [];
    Object.assign(window, { grown: lengths });
    new MutationObserver(() => {
      const found = [...document.querySelectorAll(watched)].at(-1)?.textContent?.length;
      if (found !== undefined && found !== lengths.at(-1)) lengths.push(found);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }, selector);
  return () => page.evaluate(() => (window as unknown as { grown: number[] }).grown);
}
