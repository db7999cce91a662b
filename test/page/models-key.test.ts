import { expect, test } from "vitest";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { keyField } from "./support/connect.ts";
import { listedBy, rowIds } from "./support/model-list.ts";

inChromium("the list of models for an access key", (open) => {
  test("comes anew when the key comes, with what that key may be spent on", async () => {
    const settings = {
      FAL_KEY: OPERATOR_KEY,
      ACCESS_KEYS: ACCESS_KEY,
      MODEL_ALLOWLIST: "openai/gpt-4o*",
    };
    const { page, gateway } = await open({ view: "models", settings });
    const all = (await listedBy(gateway)).length;
    await page.getByText(`${all} models`, { exact: true }).waitFor();
    await page.goto(`${gateway.url}/#/connect`);
    await keyField(page).fill(ACCESS_KEY);
    await keyField(page).press("Enter");
    await page.getByText("The key works").waitFor();
    await page.goto(`${gateway.url}/#/models`);
    await page.locator('[data-id="openai/gpt-4o"]').waitFor();
    await expect
      .poll(async () => (await rowIds(page)).every((id) => id.startsWith("openai/gpt-4o")))
      .toBe(true);
  });

  test("comes with the key although it came before the gateway had said what it takes", async () => {
    const settings = {
      FAL_KEY: OPERATOR_KEY,
      ACCESS_KEYS: ACCESS_KEY,
      MODEL_ALLOWLIST: "openai/gpt-4o*",
    };
    let tell = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const { page } = await open({
      view: "models",
      settings,
      prepare: (context) =>
        context.route(
          (url) => url.pathname === "/",
          async (route) => {
            if (route.request().resourceType() !== "document") await told;
            await route.fallback();
          },
        ),
    });
    await page.locator("[role=row][data-id]").first().waitFor();
    await page.getByRole("link", { name: "Connect", exact: true }).first().click();
    await keyField(page).fill(ACCESS_KEY);
    await keyField(page).press("Enter");
    await page.getByText("The key works").waitFor();
    await page.getByRole("link", { name: "Models", exact: true }).first().click();
    tell();
    await expect
      .poll(async () => {
        const ids = await rowIds(page);
        return ids.length > 0 && ids.every((id) => id.startsWith("openai/gpt-4o"));
      })
      .toBe(true);
  });
});
