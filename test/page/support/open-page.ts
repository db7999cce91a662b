import type { Browser, BrowserContext, Page } from "playwright-core";
import { startNode, type TestServer } from "../../support/servers.ts";

export interface OpenOptions {
  /** What stands behind `#/`: `models?q=claude`. */
  view?: string;
  /** Of the browser. */
  language?: string;
  /** Of the system. */
  theme?: "light" | "dark";
  /** In CSS pixels; below 600 it is a phone with a touch screen. */
  width?: number;
  height?: number;
  /** Kept by the tab before the page opens. */
  key?: string;
  /** Variables of the gateway. */
  settings?: Record<string, string>;
  /** One that runs already, with what was played to it. */
  gateway?: TestServer;
  /** Before the first request. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
}

export interface OpenPage {
  page: Page;
  context: BrowserContext;
  gateway: TestServer;
  /** What went to another origin than the gateway's: nothing ever should. */
  foreign: string[];
  /** What the browser complained of: errors of the console, exceptions, violations of the page's policy. */
  complaints: string[];
  close(): Promise<void>;
}

const PHONE = 600;

/** The page as a visitor with a fresh profile sees it: a real browser, a gateway, the simulator behind it. */
export async function openPage(browser: Browser, options: OpenOptions): Promise<OpenPage> {
  const { view = "connect", language = "en-US", theme = "light", width = 1280 } = options;
  const { height = 800, key, settings, prepare } = options;
  const gateway = options.gateway ?? (await startNode(settings));
  const isPhone = width < PHONE;
  const context = await browser.newContext({
    locale: language,
    colorScheme: theme,
    viewport: { width, height },
    hasTouch: isPhone,
    isMobile: isPhone,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  // Sooner than the test's own limit, which does not say what was waited for.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const foreign: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === gateway.url || url.protocol === "data:";
    if (!isOwn) foreign.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  if (key !== undefined) {
    // Once: a key that was forgotten stays so when the page is loaded again.
    const once = `if (sessionStorage.length === 0) sessionStorage.setItem("key", ${JSON.stringify(key)})`;
    await context.addInitScript(once);
  }
  await prepare?.(context);
  await page.goto(`${gateway.url}/#/${view}`);
  return {
    page,
    context,
    gateway,
    foreign,
    complaints,
    async close() {
      await context.close();
      if (options.gateway === undefined) await gateway.stop();
    },
  };
}
