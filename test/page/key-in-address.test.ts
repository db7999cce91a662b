import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { playgroundOf } from "./support/playground.ts";

/** Every address that the page has had, or would have. */
async function watchAddresses(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    for (const name of ["pushState", "replaceState"] as const) {
      const change = history[name].bind(history);
      history[name] = (data, unused, url) => {
        seen.push(String(url));
        change(data, unused, url);
      };
    }
    Object.assign(globalThis, { seen });
  });
  return async () =>
    decodeURIComponent(
      await page.evaluate(() => `${Reflect.get(globalThis, "seen")} ${location.href}`),
    );
}

const ID = KEY.split(":")[0] ?? "";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

inChromium("a key in the wrong field", (open) => {
  test("stands in no address when models are searched (SEC-72)", async () => {
    const { page } = await open({ gateway, view: "models" });
    await page.locator("[role=row][data-id]").first().waitFor();
    const addresses = await watchAddresses(page);
    const search = page.locator("[type=search]");
    await search.fill(KEY);
    // Opening a model writes what was typed at once.
    await page.keyboard.press("Enter");
    await search.fill("claude");
    await page.waitForURL(/q=claude/);
    expect(await addresses()).not.toContain(ID);
  });

  test("stands in no link that is shared (SEC-72)", async () => {
    const { page } = await open({ gateway, key: KEY, view: "playground" });
    const { ask } = playgroundOf(page);
    await ask(`Is ${KEY} a key?`);
    await page.getByRole("button", { name: "Show as code" }).click();
    await page.getByRole("dialog").getByRole("button", { name: /link/i }).click();
    await page.getByRole("dialog").getByRole("status").getByText("Copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain("#/playground?model=");
    expect(decodeURIComponent(link)).not.toContain(ID);
  });
});
