import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";

const FLASH = "google/gemini-2.5-flash";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

const row = (page: Page, id: string) => page.locator(`[role=row][data-id="${id}"]`);
const sheet = (page: Page) => page.getByRole("dialog");
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

inChromium("the details of a model", (open) => {
  test("open by a link, with the row in sight", async () => {
    const { page, complaints } = await open({ gateway, view: `models?open=${FLASH}` });
    await sheet(page).getByRole("heading", { level: 2, name: "Gemini 2.5 Flash" }).waitFor();
    await expect.poll(() => row(page, FLASH).isVisible()).toBe(true);
    const top = async () => (await row(page, FLASH).boundingBox())?.y;
    await expect.poll(top).toBeGreaterThan(56);
    await expect.poll(top).toBeLessThan(800);
    // Closed, the list goes on from there.
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "detached" });
    await expect
      .poll(() => row(page, FLASH).evaluate((line) => line === document.activeElement))
      .toBe(true);
    expect(complaints).toEqual([]);
  });

  test("tell prices, limits, parameters, and a call of this gateway", async () => {
    const { page } = await open({ gateway, view: `models?open=${FLASH}` });
    const fact = (name: string, text: string | RegExp) =>
      sheet(page)
        .locator("dl > div")
        .filter({ has: page.getByRole("term").getByText(name, { exact: true }) })
        .getByRole("definition")
        .getByText(text, { exact: true })
        .waitFor();
    await fact("Input", "$0.30 per 1M tokens");
    await fact("Context", "1M tokens");
    await fact("Parameters", /\breasoning, /);
    const code = await sheet(page).locator("pre").textContent();
    expect(code).toContain(`curl -N ${gateway.url}/v1/chat/completions`);
    expect(code).toContain(`"model": "${FLASH}"`);
  });

  test("show a call without a key where the gateway needs none", async () => {
    const settings = { FAL_KEY: OPERATOR_KEY, ALLOW_ANONYMOUS: "true" };
    const { page } = await open({ settings, view: `models?open=${FLASH}` });
    await sheet(page).locator("pre").getByText("/v1/chat/completions").waitFor();
    await expect
      .poll(() => sheet(page).locator("pre").textContent())
      .not.toContain("OPENAI_API_KEY");
    expect(await sheet(page).locator("pre").textContent()).not.toContain("Authorization");
  });

  test("of embeddings call their route, and lead to no chat", async () => {
    const id = "openai/text-embedding-3-small";
    const { page } = await open({ gateway, view: `models?open=${id}` });
    const code = await sheet(page).locator("pre").textContent();
    expect(code).toContain(`${gateway.url}/v1/embeddings`);
    expect(code).toContain('"input": ');
    expect(await sheet(page).getByRole("link", { name: "Try it" }).count()).toBe(0);
  });

  test("of a batch lead to no chat, nor does the palette", async () => {
    const { page } = await open({ gateway, view: `models?open=${FLASH}:batch` });
    await sheet(page).getByText(`${FLASH}:batch`, { exact: true }).first().waitFor();
    expect(await sheet(page).getByRole("link", { name: "Try it" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+k");
    await sheet(page).getByRole("combobox").fill(FLASH);
    const options = sheet(page).getByRole("option");
    await options
      .and(page.locator("[aria-selected=true]"))
      .getByText(FLASH, { exact: true })
      .waitFor();
    expect(await options.getByText(/:batch$/).count()).toBe(0);
  });

  test("name the thinking twin, which can be copied and tried", async () => {
    const { page } = await open({ gateway, view: `models?open=${FLASH}` });
    const twin = sheet(page).locator(".twin");
    await twin.getByText(`${FLASH}-thinking`).waitFor();
    await twin.getByRole("button", { name: "Copy id" }).click();
    await expect.poll(() => clipboard(page)).toBe(`${FLASH}-thinking`);
    await twin.getByRole("link", { name: "Try it with thinking" }).click();
    await page.waitForURL(/#\/playground\?model=google%2Fgemini-2.5-flash-thinking$/);
  });

  test("of a twin that a link names are those of its model", async () => {
    const { page } = await open({ gateway, view: `models?open=${FLASH}-thinking` });
    await sheet(page).getByRole("heading", { name: "Gemini 2.5 Flash" }).waitFor();
  });

  test("of a model that is not in the list are none, and it is said", async () => {
    const { page } = await open({ gateway, view: "models?open=gone/model" });
    await page.getByText("There is no model “gone/model” here").waitFor();
    expect(await sheet(page).count()).toBe(0);
  });

  test("show the sizes and ratios of pictures that the gateway knows", async () => {
    const { page } = await open({ gateway, view: "models?open=google/gemini-3.1-flash-image" });
    const forms = (name: string) =>
      sheet(page)
        .locator("dl > div")
        .filter({ has: page.getByRole("term").getByText(name, { exact: true }) })
        .getByRole("definition");
    expect((await forms("Image size").innerText()).split(", ")).toContain("0.5K");
    for (const ratio of ["21:9", "1:8"])
      expect((await forms("Aspect ratio").innerText()).split(", ")).toContain(ratio);
  });

  test("open by a click and close by the back button, by Esc, and by their own", async () => {
    const { page } = await open({ gateway, view: "models?q=gemini-2.5-flash" });
    await row(page, FLASH).click();
    await sheet(page).waitFor();
    await page.waitForURL(/open=google/);
    await page.goBack();
    await sheet(page).waitFor({ state: "detached" });
    await row(page, FLASH).click();
    await sheet(page).waitFor();
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "detached" });
    await page.waitForURL(/#\/models\?q=gemini-2\.5-flash$/);
    await row(page, FLASH).click();
    await sheet(page).getByRole("button", { name: "Close", exact: true }).click();
    await sheet(page).waitFor({ state: "detached" });
    await expect
      .poll(() => row(page, FLASH).evaluate((line) => line === document.activeElement))
      .toBe(true);
  });

  test("can be had by the keyboard alone, and give the focus back to their row", async () => {
    const { page } = await open({ gateway, view: "models" });
    await page.locator("[role=row][data-id]").first().waitFor();
    await page.getByRole("searchbox").fill("openai gpt-4o");
    await row(page, "openai/gpt-4o").waitFor();
    await page.keyboard.press("ArrowDown");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-id"));
    await expect.poll(focused).toBe("openai/gpt-4o");
    await page.keyboard.press("Enter");
    await sheet(page).getByRole("heading", { level: 2, name: "GPT-4o", exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "detached" });
    await expect.poll(focused).toBe("openai/gpt-4o");
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).not.toBe("openai/gpt-4o");
  });

  test("are closed by the back button of a phone", async () => {
    const { page, complaints } = await open({
      gateway,
      view: "models?q=gemini-2.5-flash",
      width: 390,
      height: 844,
      language: "zh-CN",
    });
    await row(page, FLASH).tap();
    const details = page.getByRole("dialog", { name: "Gemini 2.5 Flash" });
    await details.getByText("思考", { exact: true }).first().waitFor();
    await page.goBack();
    await details.waitFor({ state: "detached" });
    await row(page, FLASH).tap();
    await details.getByRole("link", { name: "试一试", exact: true }).tap();
    await page.waitForURL(/#\/playground\?model=google%2Fgemini-2.5-flash$/);
    expect(complaints).toEqual([]);
  });

  test("of an alias lead to the model that it stands for, and the list follows", async () => {
    const alias = "~anthropic/claude-sonnet-latest";
    const { page } = await open({ gateway, view: `models?open=${alias}` });
    const link = sheet(page).getByRole("link", { name: /^Anthropic: Claude Sonnet/ });
    const target = new URLSearchParams((await link.getAttribute("href"))?.split("?")[1]).get(
      "open",
    );
    await link.click();
    await sheet(page).locator(".details__id").getByText(`${target}`, { exact: true }).waitFor();
    const box = async () => (await row(page, `${target}`).boundingBox())?.y ?? -1;
    await expect.poll(box).toBeGreaterThan(56);
    expect(await box()).toBeLessThan(800);
    await page.goBack();
    await sheet(page).locator(".details__id").getByText(alias, { exact: true }).waitFor();
  });

  test.each([
    [1280, 800],
    [390, 844],
  ])("leave the list where it was scrolled to when they close (%i × %i)", async (width, height) => {
    const { page } = await open({ gateway, view: "models?out=text", width, height });
    await page.locator("[role=row][data-id]").first().waitFor();
    await page.evaluate(() => scrollTo(0, 3000));
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(3000);
    const idAt = () =>
      page.evaluate(() => {
        const line = document.elementFromPoint(120, 500)?.closest("[data-id]");
        return line?.getAttribute("data-id") ?? "";
      });
    // The lines of the new place are drawn a frame after the jump.
    await expect.poll(idAt).not.toBe("");
    const id = await idAt();
    await row(page, id).click();
    await page.waitForURL(/open=/);
    await page.goBack();
    await page.waitForURL(/#\/models\?out=text$/);
    await sheet(page).waitFor({ state: "detached" });
    expect(await page.evaluate(() => scrollY)).toBe(3000);
    expect(await row(page, id).isVisible()).toBe(true);
  });

  test("copy the id of a row by its button", async () => {
    const { page } = await open({ gateway, view: "models?q=gemini-2.5-flash" });
    await row(page, FLASH).hover();
    await row(page, FLASH)
      .getByRole("button", { name: `Copy id ${FLASH}` })
      .click();
    await page.getByText(`Copied ${FLASH}`).waitFor();
    await expect.poll(() => clipboard(page)).toBe(FLASH);
    expect(await sheet(page).count()).toBe(0);
  });

  test("say so when the id of a row cannot be copied", async () => {
    const { page } = await open({
      gateway,
      view: "models?q=gemini-2.5-flash",
      prepare: (context) =>
        context.addInitScript(() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
          document.execCommand = () => false;
        }),
    });
    await row(page, FLASH).hover();
    await row(page, FLASH)
      .getByRole("button", { name: `Copy id ${FLASH}` })
      .click();
    await page.getByText("The browser does not allow it").waitFor();
    // The list goes on from the same row.
    const inRow = (line: Element) => line.contains(document.activeElement);
    expect(await row(page, FLASH).evaluate(inRow)).toBe(true);
  });
});
