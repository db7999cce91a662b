import type { Locator, Page } from "playwright-core";

/** Somebody at the page, whose clicks are counted; what is typed or pasted is none. */
export interface Newcomer {
  clicks(): number;
  click(target: Locator): Promise<void>;
  /** From the clipboard, where the cursor stands. */
  paste(text: string): Promise<void>;
  /** Where the last click would have led out of the page. */
  link(): Promise<string>;
}

export async function newcomerAt(page: Page): Promise<Newcomer> {
  let clicks = 0;
  // The system would hand such a link to an app; here it is noted.
  await page.evaluate(() => {
    addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a")?.href ?? "";
      if (/^https?:/.test(link)) return;
      event.preventDefault();
      document.body.dataset["link"] = link;
    });
  });
  return {
    clicks: () => clicks,
    async click(target) {
      await target.click();
      clicks += 1;
    },
    async paste(text) {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await page.keyboard.press("ControlOrMeta+v");
    },
    link: () => page.evaluate(() => document.body.dataset["link"] ?? ""),
  };
}
