import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { ACCOUNT_ROUTE, keyField, keyState } from "./support/connect.ts";

const checkButton = (page: Page) => page.getByRole("button", { name: /^Check/ });
const storages = (page: Page) =>
  page.evaluate(() => [sessionStorage.getItem("key"), localStorage.getItem("key")]);

/** Answers of the gateway about a key that wait until they are let go. */
async function holdChecks(page: Page) {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  await page.route(ACCOUNT_ROUTE, async (route) => {
    asked += 1;
    await held;
    await route.fulfill({ json: { total_available: 3 } });
  });
  return {
    asked: () => asked,
    async release() {
      const answered = page.waitForResponse(ACCOUNT_ROUTE);
      release();
      await (await answered).finished();
      // What the page does with an answer it has done before the next frame but one.
      await page.evaluate(
        () =>
          new Promise((done) => {
            requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)));
          }),
      );
    },
  };
}

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

inChromium("a key that is being checked", (open) => {
  test("does not come back with the answer when it is forgotten meanwhile (SEC-72)", async () => {
    const { page } = await open({ gateway, key: KEY });
    await keyState(page).getByText("Balance").waitFor();
    const checks = await holdChecks(page);
    await checkButton(page).click();
    await expect.poll(checks.asked).toBe(1);
    await page.getByRole("button", { name: "Forget" }).click();
    await checks.release();
    expect(await storages(page)).toEqual([null, null]);
    expect(await keyField(page).inputValue()).toBe("");
  });

  test("does not come back either when the view was left before it is forgotten (SEC-72)", async () => {
    const { page } = await open({ gateway, key: KEY });
    await keyState(page).getByText("Balance").waitFor();
    const checks = await holdChecks(page);
    await checkButton(page).click();
    await expect.poll(checks.asked).toBe(1);
    await page.getByRole("link", { name: "Status", exact: true }).first().click();
    await page.getByRole("heading", { level: 1, name: "Status" }).waitFor();
    await page.getByRole("link", { name: "Connect", exact: true }).first().click();
    await page.getByRole("button", { name: "Forget" }).click();
    await checks.release();
    expect(await storages(page)).toEqual([null, null]);
  });

  test("is not kept when another is typed over it (SEC-72)", async () => {
    const { page } = await open({ gateway });
    const checks = await holdChecks(page);
    await keyField(page).fill(KEY);
    await keyField(page).press("Enter");
    await expect.poll(checks.asked).toBe(1);
    await keyField(page).fill(OPERATOR_KEY);
    expect(await checkButton(page).isEnabled()).toBe(true);
    await checks.release();
    expect(await storages(page)).toEqual([null, null]);
    expect(await keyField(page).inputValue()).toBe(OPERATOR_KEY);
  });

  test("is asked about once, however long Enter is held down", async () => {
    const { page } = await open({ gateway });
    let asked = 0;
    await page.route(ACCOUNT_ROUTE, async (route) => {
      asked += 1;
      const error = { message: "No.", type: "x", param: null, code: "invalid_api_key" };
      await route.fulfill({ status: 401, json: { error } });
    });
    await keyField(page).fill("wrong:key");
    await keyField(page).focus();
    await page.keyboard.down("Enter");
    await keyState(page).getByText("This key is not known").waitFor();
    // Once more without letting go is a repetition.
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    expect(asked).toBe(1);
    await page.keyboard.press("Enter");
    await expect.poll(() => asked).toBe(2);
  });
});

inChromium("a key that is forgotten", (open) => {
  test("leaves every tab that uses it, where the device kept it (SEC-72)", async () => {
    const { page, context } = await open({ gateway, key: KEY });
    await keyState(page).getByText("Balance").waitFor();
    await page.getByText("Remember on this device").click();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator(".key-state").getByText("Balance").waitFor();
    await other.getByRole("button", { name: "Forget" }).click();
    await page.getByRole("link", { name: "No key yet" }).waitFor();
    await expect.poll(() => keyField(page).inputValue()).toBe("");
    expect(await storages(page)).toEqual([null, null]);
  });
});
