import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { inChromium, type Open } from "./support/chromium.ts";

const VIEWS = {
  connect: "Connect",
  models: "Models",
  playground: "Playground",
  status: "Status",
};

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const tab = (page: Page, name: string) => page.getByRole("link", { name, exact: true });

/** The view that the address, the tab and the title agree on. */
async function expectView(page: Page, view: keyof typeof VIEWS): Promise<void> {
  await expect.poll(() => page.title()).toMatch(new RegExp(`^${VIEWS[view]}\\b`));
  await heading(page).waitFor();
  const current = page.locator('.tabs [aria-current="page"]:visible');
  await expect.poll(() => current.innerText()).toBe(VIEWS[view]);
}

/** Something that waits until it is let go. */
function hold(): { held: Promise<void>; release: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { held: promise, release: resolve };
}

inChromium("the shell of the page", (openPage) => {
  let gateway: TestServer;
  beforeAll(async () => {
    gateway = await startNode();
  });
  afterAll(() => gateway.stop());
  const open: Open = (options) => openPage({ gateway, ...options });

  test.each([
    ["zh-CN", "zh-CN"],
    ["zh-TW", "zh-CN"],
    ["en-GB", "en"],
    ["fr-FR", "en"],
  ])("a browser that speaks %s gets the page in %s", async (language, lang) => {
    const { page } = await open({ language });
    await heading(page).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
  });

  test("the language switch has its name in the other language, and is kept for the next visit", async () => {
    const { page, context } = await open();
    await page.getByRole("button", { name: "切换到中文" }).click();
    await tab(page, "模型").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    const next = await context.newPage();
    await next.goto(gateway.url);
    await next.getByRole("button", { name: "Switch to English" }).click();
    await tab(next, "Models").waitFor();
  });

  test("the theme follows the system until somebody chooses one, which is kept", async () => {
    const { page } = await open({ theme: "dark" });
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await heading(page).waitFor();
    const dark = await ground();
    await page.emulateMedia({ colorScheme: "light" });
    const light = await ground();
    expect(light).not.toBe(dark);
    // System, light, dark.
    await page.getByRole("button", { name: /^Theme/ }).click();
    await page.getByRole("button", { name: /^Theme/ }).click();
    await expect.poll(ground).toBe(dark);
    await page.reload();
    await heading(page).waitFor();
    expect(await ground()).toBe(dark);
  });

  test("each view has an address, a tab and a title, and the back button goes through them", async () => {
    const { page } = await open();
    await expectView(page, "connect");
    for (const view of ["models", "playground", "status"] as const) {
      await tab(page, VIEWS[view]).click();
      await expectView(page, view);
      expect(page.url()).toContain(`#/${view}`);
    }
    await page.goBack();
    await expectView(page, "playground");
    await page.goBack();
    await expectView(page, "models");
    await page.goForward();
    await expectView(page, "playground");
  });

  test.each(Object.keys(VIEWS) as (keyof typeof VIEWS)[])(
    "a link opens %s, asks nobody but the gateway, and complains of nothing",
    async (view) => {
      const { page, foreign, complaints } = await open({ view });
      await expectView(page, view);
      await page.waitForLoadState("networkidle");
      expect(foreign).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  test("who only connects a client loads neither the other views nor the other language", async () => {
    const loaded: string[] = [];
    const note = (context: BrowserContext) =>
      void context.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    const { page } = await open({ prepare: async (context) => note(context) });
    await expectView(page, "connect");
    await page.waitForLoadState("networkidle");
    expect(loaded.filter((path) => /^\/page\/en-/.test(path))).toHaveLength(1);
    expect(loaded.filter((path) => /^\/page\/(?:views|zh)-/.test(path))).toEqual([]);
  });

  test.each(["", "#", "#/nowhere", "#/../models", "#models%00", "#?q=1"])(
    "an address that ends with %j is the first view",
    async (hash) => {
      const { page } = await open();
      await page.goto("about:blank");
      await page.goto(`${gateway.url}/${hash}`);
      await expectView(page, "connect");
    },
  );

  test("a new view takes the focus, so that a screen reader goes on there", async () => {
    const { page } = await open();
    await expectView(page, "connect");
    await tab(page, "Status").press("Enter");
    await expectView(page, "status");
    await page.locator("#main:focus").waitFor();
  });

  test("the first Tab offers to skip what stands on every view", async () => {
    const { page } = await open({ view: "status" });
    await expectView(page, "status");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("Tab");
    const skip = page.getByRole("button", { name: "Skip to content" });
    expect(await skip.evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(async () => (await skip.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    await page.locator("#main:focus").waitFor();
  });

  test("offline is said, and what is on the page stays", async () => {
    const { page, context } = await open({ view: "status" });
    await expectView(page, "status");
    await context.setOffline(true);
    const banner = page.getByText("You are offline");
    await banner.waitFor();
    expect(await heading(page).isVisible()).toBe(true);
    await context.setOffline(false);
    await banner.waitFor({ state: "detached" });
  });

  test("what takes long shows the shape of what will come", async () => {
    const { release, held } = hold();
    const { page } = await open({
      view: "status",
      prepare: (context) =>
        context.route("**/status", async (route) => {
          await held;
          await route.continue();
        }),
    });
    const loading = page.getByRole("status", { name: "Loading" });
    await loading.waitFor();
    release();
    await loading.waitFor({ state: "detached" });
    await page.getByRole("heading", { name: "Everything answers" }).waitFor();
  });

  test("until the script is there the page shows its own shape", async () => {
    const { page } = await open();
    await expectView(page, "connect");
    const { release, held } = hold();
    await page.route(/\/page\/index-[^/]*\.js/, async (route) => {
      await held;
      await route.fallback();
    });
    await page.reload({ waitUntil: "commit" });
    await page.locator(".boot").waitFor();
    release();
    await expectView(page, "connect");
    expect(await page.locator(".boot").count()).toBe(0);
  });

  test("a view that fails says so, takes no other with it, and a reload mends it", async () => {
    let isBroken = true;
    const { page } = await open({
      prepare: (context) =>
        context.route("**/", async (route) => {
          const answer = await route.fetch();
          const isInfo = answer.headers()["content-type"]?.includes("json") === true;
          if (!isInfo || !isBroken) return route.fulfill({ response: answer });
          return route.fulfill({ response: answer, json: { version: "1.13" } });
        }),
    });
    await expectView(page, "connect");
    await tab(page, "Status").click();
    await page.getByRole("alert").waitFor();
    await tab(page, "Models").click();
    await expectView(page, "models");
    await tab(page, "Status").click();
    isBroken = false;
    await page.getByRole("button", { name: "Reload the page" }).click();
    await expectView(page, "status");
  });

  test("without storage the page works, and forgets", async () => {
    const { page, complaints } = await open({
      prepare: (context) =>
        context.addInitScript(() => {
          for (const name of ["localStorage", "sessionStorage"]) {
            Object.defineProperty(globalThis, name, {
              get() {
                throw new DOMException("no storage here", "SecurityError");
              },
            });
          }
        }),
    });
    await page.getByRole("button", { name: "切换到中文" }).click();
    await tab(page, "模型").click();
    await heading(page).waitFor();
    expect(complaints).toEqual([]);
  });

  test("Ctrl+K opens the commands from everywhere, Esc gives the focus back", async () => {
    const { page } = await open({ view: "status" });
    await expectView(page, "status");
    await tab(page, "Models").focus();
    await page.keyboard.press("Control+k");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toBe("Models");
  });
});
