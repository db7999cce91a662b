import type { Locator, Page } from "playwright-core";
import { paid, type TestServer } from "../../support/servers.ts";
import { KEY } from "../../support/shared/canary.ts";
import type { Open } from "./chromium.ts";
import type { OpenOptions, OpenPage } from "./open-page.ts";

/** A picture of 2 × 1 pixels, in base64. */
export const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mP4zwAE/wEHAAH/PX2MSQAAAABJRU5ErkJggg==";

/** The parts of the playground as a person names them, in English. */
export interface Playground {
  page: Page;
  field: Locator;
  sendButton: Locator;
  stopButton: Locator;
  /** What was said, question and reply in turn. */
  turns: Locator;
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
  // A large picture in base64 takes its time through the browser's debugging protocol. Sooner than the test's own limit,
  // which does not say what was waited for.
  const ended = () => reply.locator(".reply__foot").waitFor({ state: "attached", timeout: 20_000 });
  const send = async (text: string) => {
    await field.fill(text);
    await field.press("Enter");
  };
  return {
    page,
    field,
    sendButton: page.getByRole("button", { name: "Send", exact: true }),
    stopButton,
    turns: page.getByRole("list", { name: "Conversation" }).locator("> li"),
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

/** The playground of somebody whose key is good. */
export async function openChat(open: Open, options: OpenOptions): Promise<OpenPage & Playground> {
  const opened = await open({ view: "playground", key: KEY, ...options });
  return { ...opened, ...playgroundOf(opened.page) };
}

/** What the upstream was last paid for. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads foreign JSON and fails where it is not as expected
export async function lastBody(gateway: TestServer): Promise<any> {
  return JSON.parse((await paid(gateway)).at(-1).body);
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
