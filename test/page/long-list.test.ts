import { expect, test } from "vitest";
import { startNode } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { playLongList, rowIds } from "./support/model-list.ts";

const MODELS = 640;
/** So many elements are cheap, and more than a screen of 2,160 lines shows. */
const MOST_ROWS = 60;

inChromium("a list of 640 models", (open) => {
  test.each([
    [1280, 800],
    [390, 844],
    [3840, 2160],
  ])(
    "at %i × %i has few of its rows in the document, and the last one at its end",
    async (width, height) => {
      const gateway = await startNode();
      await playLongList(gateway, MODELS);
      const { page } = await open({ gateway, view: "models", width, height });
      await page.getByText(`${MODELS} models`).waitFor();
      const last = page.locator(`[data-id="numbered/model-${MODELS}"]`);
      expect(await last.count()).toBe(0);
      const seen = new Set<string>();
      const step = Math.floor(height / 2);
      for (let end = false; !end; ) {
        const ids = await rowIds(page);
        expect(ids.length).toBeLessThanOrEqual(MOST_ROWS);
        for (const id of ids) seen.add(id);
        end = await page.evaluate(async (by) => {
          const before = scrollY;
          scrollBy(0, by);
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          return scrollY === before;
        }, step);
      }
      expect(seen.size).toBe(MODELS);
      expect(await last.isVisible()).toBe(true);
      const grid = page.getByRole("grid");
      expect(await grid.getAttribute("aria-rowcount")).toBe(`${MODELS + 1}`);
      const rows = await page
        .locator("[data-id]")
        .evaluateAll((all) => all.map((row) => Number(row.getAttribute("aria-rowindex"))));
      expect(Math.max(...rows)).toBe(MODELS + 1);
      await gateway.stop();
    },
  );

  test("is walked through by keys from the first row to the last", async () => {
    const gateway = await startNode();
    await playLongList(gateway, MODELS);
    const { page } = await open({ gateway, view: "models" });
    await page.getByText(`${MODELS} models`).waitFor();
    await page.getByRole("searchbox").press("ArrowDown");
    const focused = () =>
      page.evaluate(() => Number(document.activeElement?.getAttribute("aria-rowindex")));
    await expect.poll(focused).toBe(2);
    await page.keyboard.press("End");
    await expect.poll(focused).toBe(MODELS + 1);
    await page.keyboard.press("PageUp");
    await expect.poll(focused).toBeLessThan(MODELS);
    await page.keyboard.press("Home");
    await expect.poll(focused).toBe(2);
    // Scrolled away with the wheel, the row keeps the focus, and the next key goes on from it.
    await page.mouse.move(600, 600);
    await page.mouse.wheel(0, 8000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(4000);
    expect(await focused()).toBe(2);
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe(3);
    await gateway.stop();
  });
});
