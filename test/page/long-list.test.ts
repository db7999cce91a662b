import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { isRecorded, MODEL_LIST } from "../support/recordings.ts";
import { startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { pressFast } from "./support/fast-keys.ts";
import { type ListedModel, playList, playLongList, rowIds } from "./support/model-list.ts";

const MODELS = 640;
/** So many elements are cheap, and more than a screen of 2,160 lines shows. */
const MOST_ROWS = 60;

let gateway: TestServer;

beforeAll(async () => {
  gateway = await startNode();
  await playLongList(gateway, MODELS);
});
afterAll(() => gateway.stop());

/** @returns false at the end */
async function scrollOn(page: Page, by: number): Promise<boolean> {
  return page.evaluate(async (distance) => {
    const before = scrollY;
    scrollBy(0, distance);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return scrollY !== before;
  }, by);
}

inChromium("a list of 640 models", (open) => {
  test.each([
    [1280, 800],
    [390, 844],
  ])("at %i × %i shows every row on the way to its end", async (width, height) => {
    const { page } = await open({ gateway, view: "models", width, height });
    await page.getByText(`${MODELS} models`).waitFor();
    const seen = new Set<string>();
    do {
      const ids = await rowIds(page);
      expect(ids.length).toBeLessThanOrEqual(MOST_ROWS);
      for (const id of ids) seen.add(id);
    } while (await scrollOn(page, height));
    expect(seen.size).toBe(MODELS);
    const last = page.locator(`[data-id="numbered/model-${MODELS}"]`);
    expect(await last.isVisible()).toBe(true);
    expect(await last.getAttribute("aria-rowindex")).toBe(`${MODELS + 1}`);
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe(`${MODELS + 1}`);
  });

  test("fills a screen of 3840 × 2160, in the middle of the list too", async () => {
    const { page } = await open({ gateway, view: "models", width: 3840, height: 2160 });
    await page.getByText(`${MODELS} models`).waitFor();
    await scrollOn(page, 20_000);
    expect((await rowIds(page)).length).toBeLessThanOrEqual(MOST_ROWS);
    for (const y of [500, 1200, 2100]) {
      const isRow = await page.evaluate(
        (at) => document.elementFromPoint(innerWidth / 2, at)?.closest("[data-id]") !== null,
        y,
      );
      expect(isRow, `${y}`).toBe(true);
    }
  });

  test("is walked through by keys from the first row to the last", async () => {
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
    await scrollOn(page, 100);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(4000);
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe(3);
  });

  test("follows keys that come faster than frames are drawn", async () => {
    const { page } = await open({ gateway, view: "models" });
    await page.getByText(`${MODELS} models`).waitFor();
    await page.getByRole("searchbox").press("ArrowDown");
    const keys = ["ArrowDown", "End", "PageUp", "Home", "ArrowDown"].map((key) => ({ key }));
    const rows = await pressFast(page, keys, "aria-rowindex");
    expect(rows.map(Number)).toEqual([3, MODELS + 1, MODELS - 9, 2, 3]);
  });
});

const isThere = isRecorded(MODEL_LIST, "the page with the real list of models");

inChromium("the real list of models", (open) => {
  test.skipIf(!isThere)("can be read by the page, to the last of its 415 models", async () => {
    const { data } = JSON.parse(readFileSync(MODEL_LIST, "utf8")) as { data: ListedModel[] };
    const real = await startNode();
    onTestFinished(async () => void (await real.stop()));
    await playList(real, data);
    const { page, complaints } = await open({ gateway: real, view: "models?sort=name" });
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
      await page.goto(`${real.url}/#/models?${new URLSearchParams({ q: query })}`);
      await expect.poll(async () => (await rowIds(page))[0], { message: query }).toBe(best);
    }
    expect(complaints).toEqual([]);
  });
});
