import { expect, test } from "vitest";
import { inChromium } from "./support/chromium.ts";

inChromium("the page", (open) => {
  test("opens in the language of the browser, asks nobody else, and complains of nothing", async () => {
    const { page, foreign, complaints } = await open({ language: "zh-CN" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
