import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import { findChromium, launchChromium } from "../../support/browser.ts";
import { locate } from "../../support/programs.ts";
import { type OpenOptions, type OpenPage, openPage } from "./open-page.ts";

const CHROMIUM = findChromium("the page in a real browser");

/** The same engine without a browser's own window around each page, which takes two thirds of the time of a test. */
const SHELL = process.env["CHROMIUM_PATH"]
  ? CHROMIUM
  : (locate("chromium-headless-shell") ?? CHROMIUM);

export type Open = (options?: OpenOptions) => Promise<OpenPage>;

/** Tests that need a browser; one for the whole block, and a profile of its own for each page that is opened. */
export function inChromium(name: string, tests: (open: Open) => void): void {
  inBrowser(SHELL, { name, tests });
}

/** In the browser as people start it. */
export function inWholeChromium(name: string, tests: (open: Open) => void): void {
  inBrowser(CHROMIUM, { name, tests });
}

interface Block {
  name: string;
  tests: (open: Open) => void;
}

function inBrowser(executablePath: string | undefined, { name, tests }: Block): void {
  describe.skipIf(executablePath === undefined)(name, () => {
    let browser: Browser;
    let opened: OpenPage[] = [];
    beforeAll(async () => {
      browser = await launchChromium(executablePath ?? "");
    }, 60_000);
    afterAll(async () => {
      await Promise.all(opened.map((page) => page.close()));
      opened = [];
      await browser.close();
    });
    tests(async (options = {}) => {
      const page = await openPage(browser, options);
      closeWithTest(page, opened);
      return page;
    });
  });
}

/** Pages that stay open take time from the next tests. One that a hook has opened is there for all of them. */
function closeWithTest(page: OpenPage, shared: OpenPage[]): void {
  try {
    onTestFinished(() => page.close());
  } catch {
    shared.push(page);
  }
}
