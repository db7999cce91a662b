import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { pressFast } from "./support/fast-keys.ts";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

const field = (page: Page) => page.getByRole("combobox", { name: /Choose a model|选择模型/ });
const list = (page: Page) => page.getByRole("dialog").getByRole("listbox");
const options = (page: Page) => list(page).getByRole("option");
const active = (page: Page) => list(page).getByRole("option", { selected: true });

async function openPalette(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("ControlOrMeta+k");
  await field(page).waitFor();
  await expect
    .poll(() => field(page).evaluate((input) => input === document.activeElement))
    .toBe(true);
}

inChromium("the palette", (open) => {
  test("finds a model from any view, and takes it to the playground", async () => {
    const { page, complaints } = await open({ gateway, view: "status" });
    await openPalette(page);
    await field(page).fill("gpt-4o mini");
    await active(page).getByText("openai/gpt-4o-mini", { exact: true }).waitFor();
    expect(await field(page).getAttribute("aria-activedescendant")).toBe(
      await active(page).getAttribute("id"),
    );
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/playground\?model=openai%2Fgpt-4o-mini$/);
    expect(complaints).toEqual([]);
  });

  test("has the focus before the next key can come", async () => {
    const { page } = await open({ gateway, view: "status" });
    await openPalette(page);
    await page.keyboard.press("Escape");
    // By its element: one that is closed has no role any more, and is not gone yet.
    await page.locator("dialog").waitFor({ state: "detached" });
    const keys = [{ key: "k", ctrlKey: true }, { key: "Escape" }, { key: "k", ctrlKey: true }];
    expect(await pressFast(page, keys, "role")).toEqual(["combobox", null, "combobox"]);
  });

  test("leaves the next letters to the message that its model is for", async () => {
    const { page } = await open({ gateway, view: "playground" });
    await page.getByRole("textbox", { name: "Message", exact: true }).waitFor();
    await page.getByRole("link", { name: "Models" }).first().click();
    await page.locator("[role=row][data-id]").first().waitFor();
    await openPalette(page);
    await field(page).fill("gpt-4o mini");
    await active(page).getByText("openai/gpt-4o-mini", { exact: true }).waitFor();
    const keys = [{ key: "Enter" }, { key: "Shift" }];
    expect((await pressFast(page, keys, "aria-label")).at(-1)).toBe("Message");
    await page.keyboard.type("Hello");
    await expect
      .poll(() => page.getByRole("textbox", { name: "Message", exact: true }).inputValue())
      .toBe("Hello");
  });

  test("stays open after a double click on its button", async () => {
    const { page } = await open({ gateway, view: "connect" });
    await page.getByRole("button", { name: "Find a model" }).first().dblclick();
    await field(page).waitFor();
    await page.keyboard.type("gpt-4o mini");
    await active(page).getByText("openai/gpt-4o-mini", { exact: true }).waitFor();
  });

  test("is moved through by arrows, round its ends", async () => {
    const { page } = await open({ gateway, view: "models" });
    await openPalette(page);
    await field(page).fill("claude");
    await options(page).nth(2).waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await options(page).nth(1).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await options(page).last().getAttribute("aria-selected")).toBe("true");
    await expect.poll(() => active(page).isVisible()).toBe(true);
  });

  test("shares no id with the page below it", async () => {
    const { page } = await open({ gateway, view: "models" });
    await openPalette(page);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("offers the thinking twins to who thinks of them", async () => {
    const { page } = await open({ gateway, view: "models" });
    await openPalette(page);
    await field(page).fill("gemini 2.5 flash think");
    const twin = options(page).filter({ hasText: "google/gemini-2.5-flash-thinking" });
    await twin.click();
    await page.waitForURL(/#\/playground\?model=google%2Fgemini-2.5-flash-thinking$/);
  });

  test("closes by Esc, by its button and by its own keys, and gives the focus back", async () => {
    const { page } = await open({ gateway, view: "models" });
    const search = page.getByRole("searchbox");
    const isBack = () => search.evaluate((input) => input === document.activeElement);
    for (const close of [
      () => page.keyboard.press("Escape"),
      () => page.keyboard.press("ControlOrMeta+k"),
      () => page.getByRole("button", { name: "Close" }).click(),
    ]) {
      await search.focus();
      await openPalette(page);
      await close();
      await page.locator("dialog").waitFor({ state: "detached" });
      await expect.poll(isBack).toBe(true);
    }
  });

  test("opens by a tap on a phone, in Chinese", async () => {
    const { page, complaints } = await open({
      gateway,
      view: "connect",
      language: "zh-CN",
      width: 390,
      height: 844,
    });
    await page.getByRole("button", { name: /查找模型/ }).tap();
    await field(page).fill("通义");
    await options(page).first().tap();
    await page.waitForURL(/#\/playground\?model=qwen/);
    expect(complaints).toEqual([]);
  });

  test("says that the list cannot be had, and asks for it again", async () => {
    let isDown = true;
    const { page } = await open({
      gateway,
      view: "status",
      prepare: (context) =>
        context.route("**/v1/models", (route) => (isDown ? route.abort() : route.continue())),
    });
    await openPalette(page);
    const alert = page.getByRole("dialog").getByRole("alert");
    const retry = alert.getByRole("button", { name: "Try again" });
    await retry.waitFor();
    isDown = false;
    await retry.click();
    await options(page).first().waitFor();
    expect(await alert.count()).toBe(0);
  });
});
