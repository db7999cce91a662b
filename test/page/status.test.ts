import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play, startNode, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium, type Open } from "./support/chromium.ts";

const card = (page: Page, name: string) => page.getByRole("region", { name });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** What a term of a card says. */
async function fact(page: Page, name: string, term: string): Promise<string> {
  const pair = card(page, name)
    .locator("dl > div")
    .filter({ has: page.getByText(term, { exact: true }) });
  return (await pair.locator("dd").innerText()).trim();
}

/** `GET /b/{c,d}` is two; `{id}` alone is a place for a name. */
function pathsOf(route: string): string[] {
  const path = route.replace(/^[A-Z]+ /, "");
  const list = /\{([^{}]*,[^{}]*)\}/.exec(path);
  return list?.[1]?.split(",").map((name) => path.replace(list[0], name.trim())) ?? [path];
}

/** How often the page has asked how the upstreams are. */
function looks(page: Page): { count: number } {
  const asked = { count: 0 };
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/status") asked.count += 1;
  });
  return asked;
}

/** As if the tab were behind another one, or in front again. */
function setHidden(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((isHidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

inChromium("the status view", (open) => {
  describe("of a gateway for its callers' own keys", () => {
    let gateway: TestServer;
    beforeAll(async () => {
      gateway = await startNode();
    });
    afterAll(() => gateway.stop());
    const openStatus: Open = (options) => open({ view: "status", gateway, ...options });

    test("says what answers, and how soon", async () => {
      const { page } = await openStatus();
      await page.getByRole("heading", { name: "Everything answers" }).waitFor();
      const tiles = await page.locator(".status__upstream").allInnerTexts();
      expect(tiles).toHaveLength(4);
      for (const [at, host] of [
        "fal.run",
        "queue.fal.run",
        "rest.fal.ai",
        "openrouter.ai",
      ].entries()) {
        expect(tiles[at]).toMatch(new RegExp(`^${host}\\s[^]+\\d+ ms$`));
      }
    });

    test("says what it is and takes, and gives its address to the clipboard", async () => {
      const { page } = await openStatus();
      expect(await fact(page, "This gateway", "Key")).toBe("your own fal key (you pay)");
      expect(await fact(page, "This gateway", "Runs on")).toMatch(/node/i);
      await page.getByRole("button", { name: "Copy Base URL" }).click();
      await expect.poll(() => clipboard(page)).toBe(`${gateway.url}/v1`);
      expect(await fact(page, "Limits", "Largest request")).toBe("32 MB");
    });

    test("lists the routes that exist", async () => {
      const { page } = await openStatus();
      const lines = card(page, "Endpoints, with and without /v1").locator("code");
      await lines.first().waitFor();
      const paths = (await lines.allInnerTexts()).flatMap(pathsOf);
      expect(paths).toContain("/v1/chat/completions");
      const answers = await Promise.all(
        paths.map(async (path) => {
          const name = path.replace("{id}", "google%2Fgemini-2.5-flash").replace("{url}", "x");
          return [path, (await fetch(gateway.url + name)).status] as const;
        }),
      );
      expect(answers.filter(([, status]) => status === 404)).toEqual([]);
    });

    test("gives all of it as JSON too", async () => {
      const { page } = await openStatus();
      await page.getByText("All of this as JSON").click();
      const text = await card(page, "This gateway").locator("pre").innerText();
      expect(JSON.parse(text).service).toBe("fal OpenRouter Proxy");
    });

    test("looks again by itself, but not while nobody sees it", async () => {
      const { page } = await openStatus({ prepare: (context) => context.clock.install() });
      await page.getByRole("heading", { name: "Everything answers" }).waitFor();
      const asked = looks(page);
      await page.clock.runFor(31_000);
      await expect.poll(() => asked.count).toBe(1);
      await setHidden(page, true);
      await page.clock.runFor(300_000);
      expect(asked.count).toBe(1);
      await setHidden(page, false);
      await page.clock.runFor(1);
      await expect.poll(() => asked.count).toBe(2);
    });

    test("is told in Chinese as well", async () => {
      const { page } = await openStatus({ language: "zh-CN" });
      await page.getByRole("heading", { name: "全部正常" }).waitFor();
      expect(await fact(page, "关于此网关", "密钥")).toContain("自己的 fal 密钥");
      expect(await page.getByRole("main").innerText()).not.toContain("undefined");
    });
  });

  test("says which upstream does not answer, and looks again when asked to", async () => {
    const { page, gateway } = await open({ view: "connect" });
    const lost = { match: { host: "rest.fal.ai", path: "/billing" }, status: 503, body: {} };
    await play(gateway, lost);
    await page.getByRole("link", { name: "Status", exact: true }).click();
    await page.getByRole("heading", { name: "Not everything answers" }).waitFor();
    const tile = page.locator(".status__upstream").filter({ hasText: "rest.fal.ai" });
    expect(await tile.innerText()).toMatch(/does not answer · HTTP 503/);
    const asked = looks(page);
    await page.getByRole("button", { name: "Check again" }).click();
    await expect.poll(() => asked.count).toBe(1);
  });

  test("of a gateway with access keys says who pays, and what its operator has limited", async () => {
    const { page } = await open({
      view: "status",
      settings: {
        FAL_KEY: OPERATOR_KEY,
        ACCESS_KEYS: ACCESS_KEY,
        ALLOW_OWN_KEYS: "false",
        MODEL_ALLOWLIST: "google/*",
        DAILY_BUDGET_USD: "5",
        RATE_LIMIT_RPM: "60",
      },
    });
    expect(await fact(page, "This gateway", "Key")).toMatch(
      /^an access key .*operator \(who pays\)$/,
    );
    const limits = "Limits";
    expect(await fact(page, limits, "Models on the operator's key")).toBe("only google/*");
    expect(await fact(page, limits, "Requests per minute")).toContain("60");
    expect(await fact(page, limits, "Daily budget (UTC)")).not.toContain("5");
    expect(await fact(page, limits, "Key for /proxy")).toContain("X-Proxy-Token");
  });

  test("is read out when it changes, not each time it is looked at", async () => {
    let isBroken = false;
    const { page } = await open({
      view: "status",
      prepare: async (context) => {
        await context.clock.install();
        await context.route("**/status", (route) => (isBroken ? route.abort() : route.fallback()));
      },
    });
    const live = page.locator("[role=status], [aria-live]");
    await live.getByText("Everything answers").waitFor();
    expect(await live.getByText("Checked at").count()).toBe(0);
    isBroken = true;
    await page.clock.runFor(31_000);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    await alert.evaluate((element) => element.setAttribute("data-read", ""));
    const asked = looks(page);
    await page.clock.runFor(31_000);
    await expect.poll(() => asked.count).toBe(1);
    await page.getByRole("button", { name: "Check again" }).waitFor();
    expect(await alert.getAttribute("data-read")).toBe("");
  });

  test("keeps the button that tries again where it is while that is in vain", async () => {
    let asked = 0;
    const { page } = await open({
      view: "status",
      prepare: (context) =>
        context.route(
          (url) => url.pathname === "/",
          (route) => {
            if (route.request().resourceType() === "document") return route.fallback();
            asked += 1;
            return route.abort();
          },
        ),
    });
    const again = page.getByRole("button", { name: "Try again" });
    await again.waitFor();
    await page.waitForLoadState("networkidle");
    const before = asked;
    await again.click();
    await expect.poll(() => asked).toBe(before + 1);
    await page.getByRole("alert").waitFor();
    expect(await again.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test("that cannot be had says why, and is there at the second try", async () => {
    let isBroken = true;
    const { page } = await open({
      view: "status",
      prepare: (context) =>
        context.route("**/status", (route) => (isBroken ? route.abort() : route.fallback())),
    });
    await page.getByText("The gateway does not answer").waitFor();
    isBroken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Everything answers" }).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });
});
