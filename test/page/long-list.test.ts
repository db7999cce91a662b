import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isRecorded, MODEL_LIST } from "../support/recordings.ts";
import { startNode } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { type ListedModel, playList, playLongList, rowIds } from "./support/model-list.ts";

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

const isThere = isRecorded(MODEL_LIST, "the page with the real list of models");

inChromium("the real list of models", (open) => {
  test.skipIf(!isThere)("can be read by the page, to the last of its 415 models", async () => {
    const { data } = JSON.parse(readFileSync(MODEL_LIST, "utf8")) as { data: ListedModel[] };
    const gateway = await startNode();
    await playList(gateway, data);
    const { page, complaints } = await open({ gateway, view: "models?sort=name" });
    await page.getByText(`${data.length} models`, { exact: true }).waitFor();
    const seen = new Set<string>();
    while (seen.size < data.length) {
      const before = seen.size;
      for (const id of await rowIds(page)) seen.add(id);
      await page.mouse.move(600, 600);
      await page.mouse.wheel(0, 700);
      if (seen.size === before)
        await expect.poll(async () => (await rowIds(page)).some((id) => !seen.has(id))).toBe(true);
    }
    expect([...seen].sort()).toEqual(data.map(({ id }) => id).sort());
    for (const [query, best] of [
      ["claude opus 5", "anthropic/claude-opus-5"],
      ["gpt-4o", "openai/gpt-4o"],
      ["deepseek v3.2", "deepseek/deepseek-v3.2"],
      ["nano banana pro", "google/gemini-3-pro-image"],
      ["kimi k2 thinking", "moonshotai/kimi-k2-thinking"],
    ] as const) {
      await page.goto(`${gateway.url}/#/models?${new URLSearchParams({ q: query })}`);
      await expect.poll(async () => (await rowIds(page))[0], { message: query }).toBe(best);
    }
    expect(complaints).toEqual([]);
    await gateway.stop();
  });
});
