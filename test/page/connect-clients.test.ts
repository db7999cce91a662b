import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { keyField, keyState } from "./support/connect.ts";
import { readQr } from "./support/qr-reader.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads foreign JSON and fails where it is not as expected
type Loose = any;

/** JSON in base64 in a parameter of a link, as apps read it. */
function unpack(link: string, parameter: string): Loose {
  const data = new URL(link).searchParams.get(parameter) ?? "";
  return JSON.parse(Buffer.from(data, "base64").toString("utf8"));
}

async function hrefOf(page: Page, name: string): Promise<string> {
  const link = page.getByRole("link", { name, exact: true });
  return (await link.getAttribute("href")) ?? "";
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
});
afterAll(() => gateway.stop());

inChromium("a client on the Connect view", (open) => {
  test("is connected with two clicks from opening the page: Cherry Studio", async () => {
    const { page } = await open({ gateway });
    await page.evaluate((key) => navigator.clipboard.writeText(key), KEY);
    // What the system would hand to the app, click by click.
    await page.evaluate(() => {
      addEventListener("click", (event) => {
        const clicks = Number(document.body.dataset["clicks"] ?? 0) + 1;
        const link = (event.target as Element).closest("a")?.href ?? "";
        Object.assign(document.body.dataset, { clicks, link });
        if (link.startsWith("cherrystudio:")) event.preventDefault();
      });
    });
    await keyField(page).click();
    await page.keyboard.press("ControlOrMeta+v");
    await keyState(page).getByText("The key works").waitFor();
    await page.getByRole("link", { name: "Add to Cherry Studio", exact: true }).click();
    const { clicks, link = "" } = await page.evaluate(() => ({ ...document.body.dataset }));
    expect(clicks).toBe("2");
    expect(unpack(link, "data")).toMatchObject({ baseUrl: gateway.url, apiKey: KEY });
  });

  test("gets links that carry the key and this gateway's address", async () => {
    const { page } = await open({ gateway, key: KEY });
    const origin = gateway.url;
    const cherry = unpack(await hrefOf(page, "Add to Cherry Studio"), "data");
    expect(cherry).toMatchObject({ type: "openai", baseUrl: origin, apiKey: KEY });
    const deepChat = unpack(await hrefOf(page, "Add to DeepChat"), "data");
    expect(deepChat).toMatchObject({ baseUrl: `${origin}/v1`, apiKey: KEY });
    const aionUi = unpack(await hrefOf(page, "Add to AionUI"), "data");
    expect(aionUi).toMatchObject({ platform: "new-api", baseUrl: origin, apiKey: KEY });
    const openCat = new URL(await hrefOf(page, "Add to OpenCat"));
    expect(Object.fromEntries(openCat.searchParams)).toEqual({ domain: origin, token: KEY });
    const ama = new URL(await hrefOf(page, "Add to AMA 问天"));
    expect(Object.fromEntries(ama.searchParams)).toEqual({ server: origin, key: KEY });
    const codex = new URL(await hrefOf(page, "Import for Codex"));
    expect(Object.fromEntries(codex.searchParams)).toMatchObject({
      app: "codex",
      endpoint: `${origin}/v1`,
      apiKey: KEY,
    });
  });

  test("Chatbox gets as many models of the live list as its link has room for, with what they can", async () => {
    const { page } = await open({ gateway, key: KEY });
    const link = page.getByRole("link", { name: "Add to Chatbox", exact: true });
    // The list comes after the key.
    await expect.poll(async () => (await link.getAttribute("href"))?.length).toBeGreaterThan(1800);
    expect((await link.getAttribute("href"))?.length).toBeLessThan(2046);
    const { settings } = unpack((await link.getAttribute("href")) ?? "", "config");
    expect(settings).toMatchObject({ apiHost: gateway.url, apiKey: KEY });
    expect(settings.models.length).toBeGreaterThan(9);
    const listed = (await (await fetch(`${gateway.url}/v1/models`)).json()) as Loose;
    const ids = listed.data.map(({ id }: Loose) => id);
    for (const model of settings.models) expect(ids).toContain(model.modelId);
    const abilities = new Set(settings.models.flatMap((model: Loose) => model.capabilities));
    expect(abilities).toEqual(new Set(["vision", "reasoning", "tool_use"]));
  });

  test("leads to the key first, where there is none", async () => {
    const { page } = await open({ gateway });
    await page.getByRole("button", { name: "Add to Cherry Studio" }).click();
    await page.getByText("Your key comes first").waitFor();
    await keyField(page).and(page.locator(":focus")).waitFor();
    await page.getByRole("button", { name: "By hand: Chatbox" }).click();
    await page.getByText("YOUR_KEY stands for it").waitFor();
    await page.getByRole("button", { name: "Enter a key" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await keyField(page).and(page.locator(":focus")).waitFor();
  });

  test("gets no link with a key that fal has refused", async () => {
    const { page } = await open({ gateway, key: "unknown:key" });
    await page.getByText("This key is not known").waitFor();
    await page.getByRole("button", { name: "Add to Cherry Studio" }).waitFor();
    expect(await page.content()).not.toContain("cherrystudio:");
  });

  test("gets a key that says nobody, where strangers are let in, and it works", async () => {
    const settings = { FAL_KEY: OPERATOR_KEY, ALLOW_ANONYMOUS: "true" };
    const { page, gateway: open_ } = await open({ settings });
    const { apiKey, baseUrl } = unpack(await hrefOf(page, "Add to Cherry Studio"), "data");
    const answer = await fetch(`${baseUrl}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ model: "openai/gpt-4o", messages: [{ role: "user", content: "Hi" }] }),
    });
    expect(answer.status).toBe(200);
    expect(baseUrl).toBe(open_.url);
  });

  test("is shown where this gateway has the route for it, and only there", async () => {
    const shown = async (messages: string | undefined) => {
      const { page } = await open({
        gateway,
        key: KEY,
        prepare: async (context) => {
          await context.route(`${gateway.url}/`, async (route) => {
            if (route.request().resourceType() === "document") return route.fallback();
            const info = (await (await route.fetch()).json()) as Loose;
            return route.fulfill({ json: { ...info, endpoints: { ...info.endpoints, messages } } });
          });
        },
      });
      await page.getByRole("heading", { name: "Codex" }).waitFor();
      return [
        await page.getByRole("heading", { name: "Claude Code" }).count(),
        await page.getByRole("link", { name: "Import for Claude Code" }).count(),
      ];
    };
    expect(await shown(undefined)).toEqual([0, 0]);
    expect(await shown("POST /v1/messages")).toEqual([1, 1]);
  });

  test("is found by its kind, and the address remembers it", async () => {
    const { page } = await open({ gateway });
    await page.getByText("Relays", { exact: true }).first().click();
    await page.getByRole("heading", { name: "new-api" }).waitFor();
    expect(await page.getByRole("heading", { name: "Chatbox" }).count()).toBe(0);
    expect(new URL(page.url()).hash).toBe("#/connect?group=relays");
    await page.reload();
    await page.getByRole("heading", { name: "one-api" }).waitFor();
    expect(await page.getByRole("heading", { name: "Chatbox" }).count()).toBe(0);
    await page.getByText("All", { exact: true }).click();
    await page.getByRole("heading", { name: "Chatbox" }).waitFor();
    expect(new URL(page.url()).hash).toBe("#/connect");
  });

  test("is set up by hand with the words and the address form of its own", async () => {
    const { page } = await open({ gateway, key: KEY });
    await page.getByRole("button", { name: "Set up: new-api" }).click();
    const dialog = page.getByRole("dialog", { name: "new-api" });
    await dialog.getByText("Channels → Add channel").waitFor();
    // The key is hidden on the screen and whole in the copy.
    expect(await dialog.textContent()).not.toContain(KEY);
    await dialog.getByRole("button", { name: "Copy API Base URL" }).click();
    await expect.poll(() => clipboard(page)).toBe(gateway.url);
    await dialog.getByRole("button", { name: "Copy Key", exact: true }).click();
    await expect.poll(() => clipboard(page)).toBe(KEY);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    const opener = page.getByRole("button", { name: "Set up: new-api" });
    await opener.and(page.locator(":focus")).waitFor();
  });

  test("has its key hidden in what is shown to paste, and whole in the copy", async () => {
    const { page } = await open({ gateway, key: KEY, view: "connect?client=python" });
    const block = page.getByRole("figure").filter({ hasText: "export OPENAI_API_KEY" });
    expect(await block.innerText()).not.toContain(KEY.split(":")[1]);
    await block.getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => clipboard(page)).toBe(`export OPENAI_API_KEY='${KEY}'`);
    const program = page.getByRole("figure").filter({ hasText: "from openai import OpenAI" });
    await program.getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => clipboard(page)).toContain(`base_url="${gateway.url}/v1"`);
  });

  test("has a setup that can be sent to somebody, and the back button leaves it", async () => {
    const { page } = await open({ gateway, view: "connect?client=python" });
    const dialog = page.getByRole("dialog", { name: "Python" });
    await dialog.getByText("pip install openai").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Set up: curl" }).click();
    await page.getByRole("dialog", { name: "curl" }).waitFor();
    expect(new URL(page.url()).hash).toBe("#/connect?client=curl");
    await page.goBack();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(new URL(page.url()).hash).toBe("#/connect");
  });

  test("that is a page on the web says who gets the key, and asks where it is", async () => {
    const { page } = await open({ gateway, key: KEY });
    await page.getByRole("button", { name: "Open NextChat" }).click();
    const dialog = page.getByRole("dialog", { name: "NextChat" });
    await dialog.getByText("Your key leaves this page: app.nextchat.dev gets it.").waitFor();
    const host = dialog.getByLabel("Address of your instance");
    await host.fill("not a host");
    await dialog.getByText("That is not a web address.").waitFor();
    await host.fill("chat.example/");
    const href = new URL(await hrefOf(page, "Open chat.example"));
    expect(href.origin + href.pathname + href.search).toBe("https://chat.example/");
    const settings = new URLSearchParams(href.hash.split("?")[1]).get("settings");
    expect(JSON.parse(settings ?? "")).toEqual({ key: KEY, url: gateway.url });
    const link = page.getByRole("link", { name: "Open chat.example" });
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
    // The next time it is known.
    await page.reload();
    expect(await dialog.getByLabel("Address of your instance").inputValue()).toBe(
      "https://chat.example",
    );
    await page.goto(`${gateway.url}/#/connect?client=lobechat`);
    await page.getByText("can read and log it").waitFor();
  });

  test("on a phone reads its link from a code, which shows only when it is asked for", async () => {
    const { page } = await open({ gateway, key: KEY });
    for (const client of ["chatbox", "opencat", "ama"]) {
      await page.goto(`${gateway.url}/#/connect?client=${client}`);
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("heading", { name: "By hand" }).waitFor();
      expect(await dialog.getByRole("img", { name: /^QR code/ }).count()).toBe(0);
      await dialog.getByRole("button", { name: "QR code (holds your key)" }).click();
      const read = await readQr(dialog.getByRole("img", { name: /^QR code/ }));
      const link = new URL(read ?? "none:");
      if (client === "chatbox") {
        const { settings, id } = unpack(link.href, "config");
        expect(settings).toEqual({ apiHost: gateway.url, apiKey: KEY });
        expect(id).toMatch(/^fal-127-0-0-1-\d+$/);
      } else {
        expect([...link.searchParams.values()]).toEqual([gateway.url, KEY]);
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
  });
});

inChromium("the address on the Connect view", (open) => {
  test("is copied in both its forms", async () => {
    const { page } = await open({ gateway });
    await page.getByRole("button", { name: "Copy Base URL" }).click();
    await expect.poll(() => clipboard(page)).toBe(`${gateway.url}/v1`);
    await page.getByRole("button", { name: "Copy For clients that add /v1 themselves" }).click();
    await expect.poll(() => clipboard(page)).toBe(gateway.url);
  });

  test.each(["light", "dark"] as const)(
    "goes to a phone as a code without a key, %s",
    async (theme) => {
      const { page } = await open({ gateway, key: KEY, theme });
      await page.getByRole("button", { name: "Open on a phone" }).click();
      expect(await readQr(page.getByRole("img", { name: /^QR code/ }))).toBe(`${gateway.url}/`);
      await page.getByText("a phone cannot reach it").waitFor();
    },
  );
});

inChromium("the Connect view", (open) => {
  test("is used by keyboard alone", async () => {
    const { page } = await open({ gateway });
    await page.evaluate((key) => navigator.clipboard.writeText(key), KEY);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60; step++) {
        if ((await focused()) === name) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab does not lead to ${name}`);
    };
    await keyField(page).waitFor();
    await tabTo("Show the key");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ControlOrMeta+v");
    await keyState(page).getByText("Balance").waitFor();
    await page.getByRole("button", { name: "By hand: Cherry Studio", exact: true }).waitFor();
    await tabTo("By hand: Cherry Studio");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Cherry Studio" }).waitFor();
    await tabTo("Copy API Host");
    await page.keyboard.press("Enter");
    await expect.poll(() => clipboard(page)).toBe(gateway.url);
    await page.keyboard.press("Escape");
    await expect.poll(focused).toBe("By hand: Cherry Studio");
  });

  test.each(["en-US", "zh-CN"] as const)(
    "fits every width down to 320 px, in %s",
    async (language) => {
      const { page } = await open({ gateway, key: KEY, language });
      await page.locator(".client").first().waitFor();
      for (const width of [320, 390, 768, 1280, 2560, 3840]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect([width, overflow]).toEqual([width, 0]);
      }
    },
  );

  test("waits for the gateway, says when it does not answer, and tries again", async () => {
    let isDown = true;
    const { page } = await open({
      gateway,
      prepare: async (context) => {
        await context.route(`${gateway.url}/`, async (route) => {
          const isPage = route.request().resourceType() === "document";
          return isDown && !isPage ? route.abort() : route.fallback();
        });
      },
    });
    const failed = page.locator(".clients").getByText("The gateway does not answer");
    await failed.waitFor();
    isDown = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Cherry Studio" }).waitFor();
    expect(await failed.count()).toBe(0);
  });

  test("speaks Chinese throughout", async () => {
    const { page } = await open({ gateway, language: "zh-CN", key: KEY });
    await page.getByRole("heading", { name: "一个密钥，接入所有 OpenAI 客户端" }).waitFor();
    await page.getByRole("link", { name: "添加到 Cherry Studio" }).waitFor();
    await page.getByRole("button", { name: "查看配置: new-api" }).click();
    const dialog = page.getByRole("dialog", { name: "new-api" });
    await dialog.getByText("渠道管理 → 添加渠道").waitFor();
    await dialog.getByRole("button", { name: "复制：API 地址" }).waitFor();
  });
});
