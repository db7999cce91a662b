import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VIEWS } from "../../web/state/views.ts";
import { startNode, type TestServer } from "../support/servers.ts";
import { violations } from "./support/axe.ts";
import { inChromium, type Open } from "./support/chromium.ts";
import { walk } from "./support/focus.ts";
import { overflow, smallTargets, spaceText } from "./support/layout.ts";
import { STATES } from "./support/states.ts";

const PHONE = 390;
const LAPTOP = 1280;
const LARGE = 2560;

const LANGUAGES = ["en-US", "zh-CN"];

inChromium("everybody can use the page", (openPage) => {
  let gateway: TestServer;
  beforeAll(async () => {
    gateway = await startNode();
  });
  afterAll(() => gateway.stop());
  const open: Open = (options) => openPage({ gateway, ...options });

  /** Every view, with what it shows first. */
  const openView = async (view: string, options: Parameters<Open>[0]) => {
    const opened = await open({ view, ...options });
    await opened.page.getByRole("heading", { level: 1 }).waitFor();
    await opened.page.waitForLoadState("networkidle");
    return opened;
  };

  describe.each(STATES)("axe finds nothing wrong with $name", ({ view, key, prepare, reach }) => {
    // Each theme, language and width at least once; what a width changes is the same in both languages.
    test.each([
      ["en-US", LAPTOP, LARGE],
      ["zh-CN", PHONE, PHONE],
    ])("in %s, at %i and %i px, in both themes", async (language, width, other) => {
      const options = { view, language, width, theme: "light" } as const;
      const given = { ...(key ? { key } : {}), ...(prepare ? { prepare } : {}) };
      const { page } = await open({ ...options, ...given });
      await reach(page, gateway);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: other, height: other === LARGE ? 1440 : 844 });
      expect(await violations(page, true)).toEqual([]);
    });
  });

  describe.each(VIEWS)("%s", (view) => {
    test("is gone through with Tab in sight, with a mark, and without many stops", async () => {
      const { page } = await openView(view, {});
      const stops = await walk(page);
      expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
      expect(stops.filter(({ isInSight }) => !isInSight)).toEqual([]);
      // Seen from the keyboard a list of six hundred models is one thing.
      expect(stops.length).toBeLessThan(90);
      expect(await page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count()).toBe(0);
    });

    test.each(LANGUAGES)(
      "in %s fits into 320 px, and into 640 px: a laptop at 200 %",
      async (language) => {
        const { page } = await openView(view, { language, width: 320, height: 640 });
        expect(await overflow(page)).toBe(0);
        await page.setViewportSize({ width: 640, height: 400 });
        expect(await overflow(page)).toBe(0);
      },
    );

    test("fits with letters of twice the size, and with more space between them", async () => {
      const { page, context } = await openView(view, {});
      // As the browser's own setting does it, which media queries follow too.
      const session = await context.newCDPSession(page);
      await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
      await page.reload();
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      expect(
        await page.evaluate(() => getComputedStyle(document.documentElement).fontSize),
      ).toMatch(/^3\d/);
      expect(await overflow(page)).toBe(0);
      await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
      await spaceText(page);
      expect(await overflow(page)).toBe(0);
    });

    test("on a phone has nothing to press that is smaller than a fingertip", async () => {
      const { page } = await openView(view, { width: PHONE, height: 844 });
      expect(await smallTargets(page, 44)).toEqual([]);
    });

    test("moves nothing for people who do not want that", async () => {
      const { page } = await open({ view });
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.reload();
      await page.getByRole("heading", { level: 1 }).waitFor();
      const long = await page.evaluate(() =>
        document
          .getAnimations()
          .map((each) => Number(each.effect?.getComputedTiming().endTime))
          .filter((milliseconds) => milliseconds > 10),
      );
      expect(long).toEqual([]);
    });

    test("keeps its borders and marks in the colours that a person has chosen", async () => {
      const { page } = await openView(view, {});
      await page.emulateMedia({ forcedColors: "active" });
      // Grounds of ours are not drawn then: the tab of this view still looks unlike itself on another.
      const name = `${view[0]?.toUpperCase()}${view.slice(1)}`;
      const tab = page.locator(".tabs:visible").getByRole("link", { name, exact: true });
      const here = await tab.screenshot();
      await page.evaluate(
        (other) => location.assign(`#/${other}`),
        view === "status" ? "models" : "status",
      );
      await page.locator(`.tabs:visible [aria-current="page"]:not([href="#/${view}"])`).waitFor();
      expect((await tab.screenshot()).equals(here)).toBe(false);
      const stops = await walk(page, 12);
      expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    });
  });
});
