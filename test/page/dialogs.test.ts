import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";

const dialog = (page: Page) => page.getByRole("dialog");

async function openSetup(page: Page): Promise<void> {
  await page.getByRole("button", { name: "By hand: Chatbox" }).click();
  await dialog(page).waitFor();
}

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

inChromium("a dialog", (open) => {
  test("stays open when a text in it is marked as far as beside it", async () => {
    const { page } = await open({ gateway, key: KEY });
    await openSetup(page);
    const heading = await dialog(page).getByRole("heading", { level: 2 }).boundingBox();
    if (heading === null) throw new Error("the dialog has no heading");
    await page.mouse.move(heading.x + 5, heading.y + heading.height / 2);
    await page.mouse.down();
    await page.mouse.move(10, 400, { steps: 4 });
    await page.mouse.up();
    expect(await dialog(page).isVisible()).toBe(true);
    // Later than the second click of a double click.
    await page.waitForTimeout(300);
    await page.mouse.click(10, 400);
    await dialog(page).waitFor({ state: "detached" });
  });

  test("shows what is said in passing, to eyes and to screen readers", async () => {
    const { page } = await open({ gateway, key: KEY });
    await openSetup(page);
    const copy = dialog(page).getByRole("button", { name: /^Copy/ }).first();
    await copy.click();
    // For two seconds; what is said in passing stands for four.
    await dialog(page).getByRole("button", { name: "Copied", exact: true }).waitFor();
    const said = dialog(page).getByRole("status").getByText("Copied", { exact: true });
    await said.waitFor();
    expect(await page.getByText("Copied", { exact: true }).count()).toBe(1);
    // Nothing covers it.
    const isOnTop = await said.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      element.closest<HTMLElement>(".toasts")?.style.setProperty("pointer-events", "auto");
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(isOnTop).toBe(true);
  });

  test("is closed as the back button closes it, so that the next step back leads on", async () => {
    const { page } = await open({ gateway, key: KEY, view: "models" });
    await page.getByRole("link", { name: "Connect", exact: true }).first().click();
    await openSetup(page);
    await dialog(page).getByRole("button", { name: "Close" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await page.waitForURL(/#\/connect$/);
    await page.goBack();
    await page.waitForURL(/#\/models$/);
  });

  test("that a link has opened is closed without leaving the page", async () => {
    const { page } = await open({ gateway, key: KEY, view: "connect?client=chatbox" });
    await dialog(page).getByRole("button", { name: "Close" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await page.waitForURL(/#\/connect$/);
  });

  test("that asks for a key leads to its field", async () => {
    const { page } = await open({ gateway });
    await openSetup(page);
    await dialog(page).getByRole("button", { name: "Enter a key" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await page.locator(".key-field:focus").waitFor();
  });
});
