import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";

/** As after a gateway was renewed: files of the page have other names. */
const lose = (file: RegExp) => (context: BrowserContext) =>
  context.route(file, (route) => route.fulfill({ status: 404, body: "" }));

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

inChromium("a page of which a file is lost", (open) => {
  test.each([
    ["script", /\/page\/index-[^/]*\.js/],
    ["texts", /\/page\/en-[^/]*\.js/],
  ])("says so in both languages when it is its %s", async (_, file) => {
    const { page } = await open({ gateway, prepare: lose(file) });
    await page.getByText("This page could not be loaded whole").waitFor();
    await page.getByText("请刷新").waitFor();
    expect(await page.locator(".boot").count()).toBe(0);
  });

  test("says so when it is the other language", async () => {
    const { page } = await open({ gateway, prepare: lose(/\/page\/zh-[^/]*\.js/) });
    await page.getByRole("button", { name: "切换到中文" }).click();
    await page.getByText("That part could not be loaded.").waitFor();
    await page
      .getByRole("heading", { level: 1, name: "One key for every OpenAI client" })
      .waitFor();
  });
});
