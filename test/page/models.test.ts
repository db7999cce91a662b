import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { type ListedModel, listedBy, rowIds } from "./support/model-list.ts";

const SONNET = "anthropic/claude-sonnet-4.5";

let gateway: TestServer;
let listed: ListedModel[];

beforeAll(async () => {
  gateway = await startNode();
  listed = await listedBy(gateway);
});
afterAll(() => gateway.stop());

const search = (page: Page) => page.getByRole("searchbox", { name: /Search models|搜索模型/ });
const row = (page: Page, id: string) => page.locator(`[role=row][data-id="${id}"]`);
const count = (page: Page) => page.locator(".models__count [role=status]");

/** What is said of a list that is cut down. */
const SOME = /^\d+ of \d+ models$/;

/** Waits until the list shows so many. */
async function shows(page: Page, amount: number): Promise<void> {
  const shown =
    amount === listed.length ? `${amount} models` : `${amount} of ${listed.length} models`;
  await count(page).getByText(shown, { exact: true }).waitFor();
}

function perMillion(model: ListedModel, name = "prompt"): number {
  return Number(model.pricing[name]) * 1_000_000;
}

const gives = (model: ListedModel, name: string) =>
  model.architecture.output_modalities.includes(name);
const takes = (model: ListedModel, name: string) =>
  model.architecture.input_modalities.includes(name);
const knows = (model: ListedModel, name: string) => model.supported_parameters.includes(name);

inChromium("the list of models", (open) => {
  test("has every model of the gateway, and complains of nothing", async () => {
    const { page, complaints, foreign } = await open({ gateway, view: "models" });
    await shows(page, listed.length);
    const grid = page.getByRole("grid", { name: "Models and prices" });
    expect(await grid.getAttribute("aria-rowcount")).toBe(`${listed.length + 1}`);
    await row(page, (await rowIds(page))[0] ?? "").waitFor();
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test("finds what is typed at once, and writes it into the link without a step for each letter", async () => {
    const { page } = await open({ gateway, view: "models" });
    await shows(page, listed.length);
    const steps = await page.evaluate(() => history.length);
    await search(page).pressSequentially("gpt-4o mini");
    await expect.poll(async () => (await rowIds(page))[0]).toBe("openai/gpt-4o-mini");
    await page.waitForURL(/#\/models\?q=gpt-4o\+mini$/);
    expect(await page.evaluate(() => history.length)).toBe(steps);
    await search(page).fill("");
    await shows(page, listed.length);
    await page.waitForURL(/#\/models$/);
  });

  test("finds vendors by their Chinese names", async () => {
    const { page } = await open({ gateway, view: "models", language: "zh-CN" });
    await search(page).fill("通义");
    const qwen = listed.filter(({ id }) => id.startsWith("qwen/"));
    await count(page).getByText(`${qwen.length} / ${listed.length} 个模型`).waitFor();
    expect((await rowIds(page)).every((id) => id.startsWith("qwen/"))).toBe(true);
  });

  test.each<[string, string, (model: ListedModel) => boolean]>([
    ["vendor", "vendor=google", ({ id }) => /^~?google\//.test(id)],
    ["input", "in=audio", (model) => takes(model, "audio")],
    ["output", "out=image", (model) => gives(model, "image")],
    ["embeddings", "out=embeddings", (model) => gives(model, "embeddings")],
    ["reasoning", "reasoning=1", (model) => knows(model, "reasoning")],
    ["tools", "tools=1", (model) => knows(model, "tools")],
    ["context", "context=200k", (model) => model.context_length >= 200_000],
    ["two at once", "out=image&in=file", (model) => gives(model, "image") && takes(model, "file")],
  ])("can be cut down by a link: %s", async (_, link, fits) => {
    const { page } = await open({ gateway, view: `models?${link}` });
    const kept = listed.filter(fits);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(listed.length);
    await shows(page, kept.length);
    const ids = await rowIds(page);
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  test("takes a filter from its control, and the back button takes it back", async () => {
    const { page } = await open({ gateway, view: "models" });
    await shows(page, listed.length);
    const free = listed.filter(({ pricing }) =>
      Object.values(pricing).every((p) => Number(p) === 0),
    );
    await page.getByRole("button", { name: "Free" }).click();
    await shows(page, free.length);
    await page.waitForURL(/free=1/);
    await page.getByRole("combobox", { name: "Output" }).selectOption("text");
    await page.waitForURL(/out=text/);
    await page.goBack();
    await shows(page, free.length);
    expect(await page.getByRole("button", { name: "Free" }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    await page.goBack();
    await shows(page, listed.length);
  });

  test("is cut down by price: nothing dearer, and nothing of unknown price", async () => {
    const { page } = await open({ gateway, view: "models" });
    // Its controls are there before the list.
    await shows(page, listed.length);
    await page.getByRole("combobox", { name: "Input price" }).selectOption("1");
    await page.waitForURL(/price=1/);
    await count(page).getByText(SOME).waitFor();
    const ids = await rowIds(page);
    expect(ids.length).toBeGreaterThan(5);
    const kept = listed.filter(({ id }) => ids.includes(id));
    for (const model of kept) {
      expect(perMillion(model), model.id).toBeGreaterThanOrEqual(0);
      expect(perMillion(model), model.id).toBeLessThanOrEqual(1.000001);
    }
  });

  test("is put in order by the heads of its columns, and by none after a second press", async () => {
    const { page } = await open({ gateway, view: "models?out=text" });
    const texts = listed.filter((model) => gives(model, "text"));
    await shows(page, texts.length);
    const priced = texts.filter((model) => perMillion(model) >= 0);
    const prices = priced.map((model) => perMillion(model)).sort((a, b) => a - b);
    const first = async () => {
      const [id] = await rowIds(page);
      return perMillion(listed.find((model) => model.id === id) as ListedModel);
    };
    const head = page.getByRole("columnheader", { name: "Input / 1M" });
    await head.getByRole("button").click();
    await page.waitForURL(/sort=price$/);
    await expect.poll(() => head.getAttribute("aria-sort")).toBe("ascending");
    await expect.poll(first).toBeCloseTo(prices[0] ?? 0, 6);
    await head.getByRole("button").click();
    await page.waitForURL(/out=text$/);
    await expect.poll(() => head.getAttribute("aria-sort")).toBeNull();
  });

  test("says its order also when a search by the newest is cleared", async () => {
    const { page } = await open({ gateway, view: "models?q=gemini&sort=newest" });
    const order = page.getByLabel("Order");
    await count(page).getByText(SOME).waitFor();
    const said = () =>
      order.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label);
    expect(await said()).toMatch(/newest/i);
    await page.locator("main input[type=search]").fill("");
    await page.waitForURL((url) => !url.hash.includes("q="));
    await expect.poll(said).toMatch(/newest/i);
  });

  test.each([
    ["name", (a: ListedModel, b: ListedModel) => a.name.localeCompare(b.name)],
    ["newest", (a: ListedModel, b: ListedModel) => b.created - a.created],
    ["context", (a: ListedModel, b: ListedModel) => b.context_length - a.context_length],
  ])("is put in order by a link: %s", async (sort, compare) => {
    const { page } = await open({ gateway, view: `models?vendor=openai&out=text&sort=${sort}` });
    await row(page, "openai/gpt-4o").waitFor({ state: "attached" });
    const ids = await rowIds(page);
    const shown = ids.flatMap((id) => listed.filter((model) => model.id === id));
    expect(shown.length).toBeGreaterThan(3);
    if (sort === "name")
      expect(ids.indexOf("openai/gpt-4")).toBeLessThan(ids.indexOf("openai/gpt-5"));
    else expect(shown).toEqual([...shown].sort(compare));
  });

  test("says which wish to drop when nothing fits, and drops it", async () => {
    const { page } = await open({ gateway, view: "models?q=claude&out=embeddings" });
    await page.getByText("No models match").waitFor();
    const claude = page.getByRole("button", { name: /^\d+ models without “Output: embeddings”$/ });
    await claude.click();
    await row(page, SONNET).waitFor();
    await page.waitForURL(/#\/models\?q=claude$/);
    await page.getByRole("button", { name: "Clear all" }).click();
    await shows(page, listed.length);
  });

  test("is read from its top again when something else is searched", async () => {
    const { page } = await open({ gateway, view: "models" });
    await shows(page, listed.length);
    await page.mouse.move(600, 600);
    await page.mouse.wheel(0, 4000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(2000);
    await search(page).fill("gpt");
    await count(page).getByText(SOME).waitFor();
    const best = page.locator('[role=row][aria-rowindex="2"][data-id]');
    await expect.poll(async () => (await best.boundingBox())?.y).toBeGreaterThan(100);
    await expect.poll(async () => (await best.boundingBox())?.y).toBeLessThan(400);
  });

  test("speaks the other language at once when it is switched", async () => {
    const { page } = await open({ gateway, view: "models" });
    await shows(page, listed.length);
    await page.getByRole("button", { name: "切换到中文" }).click();
    await page.getByRole("heading", { level: 1, name: "模型" }).waitFor();
    await page.getByRole("columnheader", { name: "输入 / 百万" }).waitFor();
    expect(
      await page.locator("[role=row][data-id] [role=img]").first().getAttribute("aria-label"),
    ).toMatch(/输入|输出|思考/);
  });
});
