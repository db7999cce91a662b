import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { play, startNode, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { ACCOUNT_ROUTE, keyField, keyState, setAccount } from "./support/connect.ts";

/** As from a password manager or fal's own page: by clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await keyField(page).focus();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
}

const REQUEST_ID = "11111111-2222-3333-4444-555555555555";

/** One envelope of the gateway's table, whatever stands behind it. */
async function refuse(page: Page, code: string): Promise<void> {
  await page.unroute(ACCOUNT_ROUTE);
  await page.route(ACCOUNT_ROUTE, (route) =>
    route.fulfill({
      status: 400,
      headers: { "x-request-id": REQUEST_ID, "retry-after": "42" },
      json: { error: { message: "No.", type: "server_error", param: null, code } },
    }),
  );
}

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

inChromium("the key on the Connect view", (open) => {
  test("is checked as soon as it is pasted, and shows what is left", async () => {
    const { page, complaints } = await open({ gateway });
    await setAccount(gateway, { balance: 12.34 });
    await paste(page, `  "${KEY}"  `);
    await keyState(page).getByText("The key works. Balance $12.34").waitFor();
    await keyState(page).getByText("Your fal account pays.").waitFor();
    expect(await keyField(page).inputValue()).toBe(KEY);
    expect(complaints).toEqual([]);
  });

  test("may be pasted anywhere beside the field", async () => {
    await setAccount(gateway, { balance: 12.34 });
    const { page } = await open({ gateway });
    await page.getByRole("heading", { level: 1 }).click();
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), "12:30");
    await page.keyboard.press("ControlOrMeta+v");
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), `FAL_KEY=${KEY}`);
    await page.keyboard.press("ControlOrMeta+v");
    await keyState(page).getByText("Balance $12.34").waitFor();
    expect(await keyField(page).inputValue()).toBe(KEY);
  });

  test("is checked by Enter and by the button when it is typed", async () => {
    const { page } = await open({ gateway });
    await setAccount(gateway, { balance: 3.5 });
    await keyField(page).fill(KEY);
    expect(await keyState(page).textContent()).toBe("");
    await keyField(page).press("Enter");
    await keyState(page).getByText("Balance $3.50").waitFor();
    await setAccount(gateway, { balance: 2.5 });
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await keyState(page).getByText("Balance $2.50").waitFor();
  });

  test("is shown and hidden by its button", async () => {
    const { page } = await open({ gateway, key: KEY });
    expect(await keyField(page).getAttribute("type")).toBe("password");
    await page.getByRole("button", { name: "Show the key" }).click();
    expect(await keyField(page).getAttribute("type")).toBe("text");
    expect(await keyField(page).inputValue()).toBe(KEY);
    await page.getByRole("button", { name: "Hide the key" }).click();
    expect(await keyField(page).getAttribute("type")).toBe("password");
  });

  test("of an account that is out of money leads to where it is topped up", async () => {
    const { page } = await open({ gateway });
    for (const [balance, text] of [
      [0.42, "The key works. Balance $0.42"],
      [0, "has no money left: $0.00"],
      [-1.5, "has no money left: −$1.50"],
    ] as const) {
      await setAccount(gateway, { balance });
      await paste(page, KEY);
      await keyState(page).getByText(text).waitFor();
      const link = keyState(page).getByRole("link", { name: "Top up at fal" });
      expect(await link.getAttribute("href")).toBe("https://fal.ai/dashboard/billing");
      expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
    }
  });

  test("that fal does not know is told to be wrong, and is not kept", async () => {
    const { page } = await open({ gateway });
    await paste(page, "unknown:key");
    await keyState(page).getByText("This key is not known").waitFor();
    const link = keyState(page).getByRole("link", { name: "Get a fal key" });
    expect(await link.getAttribute("href")).toBe("https://fal.ai/dashboard/keys");
    expect(await page.evaluate(() => sessionStorage.getItem("key"))).toBeNull();
  });

  test("that cannot be one is recognised without asking anybody", async () => {
    const { page } = await open({ gateway });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const [text, said] of [
      [KEY.split(":")[0] ?? "", "That is one half of a fal key"],
      ["two words", "That is not a key"],
      ["some-word", "A fal key reads id:secret"],
    ] as const) {
      await paste(page, text);
      await keyState(page).getByText(said).waitFor();
    }
    expect(asked.filter((url) => url.includes("billing"))).toEqual([]);
  });

  test("may be good although fal does not tell the balance", async () => {
    const { page } = await open({ gateway });
    await setAccount(gateway, { balance: 7 });
    for (const host of ["rest.fal.ai", "api.fal.ai"]) {
      await play(gateway, { match: { host }, status: 500, body: "oops", times: 1 });
    }
    await paste(page, KEY);
    await keyState(page).getByText("The balance is not known").waitFor();
    await keyState(page).getByRole("button", { name: "Try again" }).click();
    await keyState(page).getByText("The key works. Balance").waitFor();
  });

  test("that is refused for another reason is told which, with the request id", async () => {
    const { page } = await open({ gateway });
    for (const [code, text] of [
      ["account_locked", "fal calls the account locked, though it has money"],
      ["insufficient_quota", "This fal account has no money left"],
      ["gateway_key_rejected", "The gateway's own fal key was refused"],
      ["too_many_auth_failures", "Try again in 42 s"],
      ["internal_error", "The gateway failed"],
    ] as const) {
      await refuse(page, code);
      await paste(page, KEY);
      await keyState(page).getByText(text).waitFor();
      await keyState(page).getByText(REQUEST_ID).waitFor();
      // More money does not open what is locked.
      const bills = keyState(page).getByRole("link", { name: "Top up at fal" });
      expect(await bills.count()).toBe(code === "insufficient_quota" ? 1 : 0);
      // What it stands in is read out already.
      expect(await keyState(page).getByRole("alert").count()).toBe(0);
    }
  });

  test("is checked by itself when the network comes back", async () => {
    const { page, context } = await open({ gateway });
    await setAccount(gateway, { balance: 7 });
    await keyField(page).waitFor();
    await context.setOffline(true);
    await paste(page, KEY);
    await keyState(page).getByText("You are offline").waitFor();
    await context.setOffline(false);
    await keyState(page).getByText("The key works. Balance").waitFor();
  });

  test("of the gateway says that its operator pays", async () => {
    const settings = { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY };
    const { page } = await open({ settings });
    await page.getByLabel("fal key, or an access key of this gateway").waitFor();
    await paste(page, "two words");
    await keyState(page).getByText("A key is one word").waitFor();
    expect(await keyState(page).innerText()).not.toContain("fal key");
    await paste(page, ACCESS_KEY);
    await keyState(page).getByText("The key works. Balance $50.87").waitFor();
    await keyState(page).getByText("The operator pays.").waitFor();
  });

  test("of the gateway may look like one half of a fal key", async () => {
    const [half = "", madeByOpenssl = ""] = KEY.split(":");
    const { page } = await open({
      settings: { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: madeByOpenssl },
    });
    await paste(page, half);
    await keyState(page).getByText("That is one half of a fal key").waitFor();
    await paste(page, madeByOpenssl);
    await keyState(page).getByText("The operator pays.").waitFor();
  });

  test("of fal is refused in words where the gateway takes none", async () => {
    const settings = { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY, ALLOW_OWN_KEYS: "false" };
    const { page } = await open({ settings });
    await page.getByLabel("Access key of this gateway").waitFor();
    await paste(page, KEY);
    await keyState(page).getByText("This gateway takes no fal keys").waitFor();
    await paste(page, `${ACCESS_KEY}-wrong`);
    await keyState(page).getByText("This key is not known").waitFor();
  });

  test("is optional where strangers are let in", async () => {
    const settings = { FAL_KEY: OPERATOR_KEY, ALLOW_ANONYMOUS: "true" };
    const { page } = await open({ settings });
    await page.getByText("This gateway needs no key").waitFor();
  });

  test("is asked for in Chinese as well", async () => {
    const { page } = await open({ gateway, language: "zh-CN", width: 390 });
    await setAccount(gateway, { balance: 8 });
    await paste(page, KEY);
    await keyState(page).getByText("密钥有效，余额 $8.00").waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
  });
});

inChromium("a key", (open) => {
  const storages = (page: Page) =>
    page.evaluate(() => [sessionStorage.getItem("key"), localStorage.getItem("key")]);

  /** Every place of a tab that others can see, or that outlives it. */
  const traces = (page: Page) =>
    page.evaluate(() =>
      JSON.stringify([
        location.href,
        document.title,
        document.cookie,
        history.state,
        { ...localStorage },
        performance.getEntries().map(({ name }) => name),
      ]),
    );

  beforeAll(() => setAccount(gateway, { balance: 12.34 }));

  test("stays in its tab and stands in no address, title, console or lasting store (SEC-72)", async () => {
    const { page, context, complaints } = await open({ gateway });
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await paste(page, KEY);
    await keyState(page).getByText("Balance").waitFor();
    expect(await storages(page)).toEqual([KEY, null]);
    for (const name of ["Models", "Status", "Connect"]) {
      await page.getByRole("link", { name, exact: true }).first().click();
    }
    await page.getByRole("button", { name: "By hand: Chatbox" }).click();
    await page.getByRole("button", { name: "QR code (holds your key)" }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await page.waitForURL(/#\/connect$/);
    const seen = (await traces(page)) + said.join() + complaints.join();
    for (const half of KEY.split(":")) expect(seen).not.toContain(half);
    await page.reload();
    await keyState(page).getByText("Balance").waitFor();
    // Another tab is another session.
    const other = await context.newPage();
    await other.goto(page.url());
    await keyField(other).waitFor();
    expect(await keyField(other).inputValue()).toBe("");
  });

  test("is kept on the device only when its owner says so, until it is forgotten (SEC-72)", async () => {
    const { page, context } = await open({ gateway });
    await paste(page, KEY);
    const remember = page.getByRole("switch", { name: "Remember on this device" });
    await remember.waitFor();
    expect(await remember.isChecked()).toBe(false);
    await page.getByText("Stays in this tab, and is gone when you close it.").waitFor();
    await page.getByText("Whoever uses this browser can use it then.").waitFor();
    await page.getByText("Remember on this device").click();
    await page.getByText("Stays in this browser until you forget it.").waitFor();
    expect(await storages(page)).toEqual([null, KEY]);
    const later = await context.newPage();
    await later.goto(page.url());
    await keyState(later).getByText("Balance").waitFor();
    await later.getByRole("button", { name: "Forget" }).click();
    expect(await storages(later)).toEqual([null, null]);
    expect(await keyField(later).inputValue()).toBe("");
    expect(await keyState(later).textContent()).toBe("");
    await later.reload();
    await keyField(later).waitFor();
    expect(await keyField(later).inputValue()).toBe("");
  });

  test("is no longer on the device when the switch is turned back (SEC-72)", async () => {
    const { page } = await open({ gateway, key: KEY });
    const label = page.getByText("Remember on this device");
    await label.click();
    expect(await storages(page)).toEqual([null, KEY]);
    await label.click();
    expect(await storages(page)).toEqual([KEY, null]);
  });

  test("is offered to nobody who fills in forms (SEC-72)", async () => {
    const { page } = await open({ gateway });
    const field = keyField(page);
    expect(await field.getAttribute("autocomplete")).toBe("off");
    expect(await field.getAttribute("name")).toBeNull();
    expect(await field.evaluate((element) => element.closest("form") === null)).toBe(true);
    expect(await field.evaluate((element) => (element as HTMLInputElement).spellcheck)).toBe(false);
  });
});

inChromium("what is left", (open) => {
  const chip = (page: Page) => page.locator(".header__key");

  test("stands in the header of every view, and in its name", async () => {
    await setAccount(gateway, { balance: 12.34 });
    const { page } = await open({ gateway, key: KEY, view: "models" });
    await expect.poll(() => chip(page).textContent()).toBe("$12.34");
    await page.getByRole("link", { name: /Key .+, balance \$12\.34/ }).waitFor();
  });

  test("is corrected when a chat is refused for want of money", async () => {
    await setAccount(gateway, { balance: 0.9, locked: true });
    const { page } = await open({ gateway, key: KEY, view: "playground" });
    await expect.poll(() => chip(page).textContent()).toBe("$0.90");
    await page.getByRole("textbox").first().fill("Hello");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByText("no money left").first().waitFor();
    await page.getByRole("link", { name: /^Key / }).click();
    await keyState(page).getByText("no money left").waitFor();
    await setAccount(gateway, { locked: false });
  });
});
