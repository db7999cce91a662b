import { expect, test } from "vitest";
import { inChromium } from "./support/chromium.ts";

inChromium("the list of models in trouble", (open) => {
  test("says what happened and tries again", async () => {
    let isDown = true;
    const { page } = await open({
      view: "models",
      prepare: (context) =>
        context.route("**/v1/models", (route) =>
          isDown
            ? route.fulfill({
                status: 503,
                headers: { "x-request-id": "11111111-2222-3333-4444-555555555555" },
                json: {
                  error: {
                    message: "No list.",
                    type: "x",
                    param: null,
                    code: "models_unavailable",
                  },
                },
              })
            : route.continue(),
        ),
    });
    const alert = page.getByRole("alert");
    await alert.getByText("The model list is not available").waitFor();
    await alert.getByText("11111111-2222-3333-4444-555555555555").waitFor();
    isDown = false;
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.locator("[role=row][data-id]").first().waitFor();
    expect(await alert.count()).toBe(0);
  });

  test("has rows of the right size while it loads", async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { page } = await open({
      view: "models",
      prepare: (context) =>
        context.route("**/v1/models", async (route) => {
          await held;
          await route.continue();
        }),
    });
    const skeleton = page.locator(".model-line--skeleton").first();
    await skeleton.waitFor();
    const before = await skeleton.boundingBox();
    answer();
    const row = page.locator("[role=row][data-id]").first();
    await row.waitFor();
    expect(await row.boundingBox()).toEqual(before);
  });

  test("that is old says so, and shows what there is", async () => {
    const { page } = await open({
      view: "models",
      prepare: (context) =>
        context.route("**/v1/models", async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, headers: { ...response.headers(), "x-cache": "stale" } });
        }),
    });
    await page.getByText("This list may be out of date").waitFor();
    await page.locator("[role=row][data-id]").first().waitFor();
  });
});
