import type { IncomingMessage, ServerResponse } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findChromium, inPage, launchChromium } from "../support/browser.ts";
import { type ForeignSite, startForeignSite } from "../support/foreign-site.ts";
import { DEPLOYED, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const CHROMIUM = findChromium("the page's policy in a real browser");

/** A name that no browser trusts over plain http: it says nothing there of what it asks for (Sec-Fetch-Dest). */
const LAN_NAME = "gateway.lan";

const RUN = "document.documentElement.dataset.ran = 'yes';";
const TYPES: Record<string, [type: string, body: string]> = {
  "/script": ["text/javascript", RUN],
  "/module": ["application/javascript; charset=utf-8", `${RUN} export default 1;`],
  "/old": ["application/x-javascript", RUN],
  "/style": ["text/css", "body { outline-color: rgb(1, 2, 3) }"],
  "/text": ["text/plain", "only text"],
};

/** Somebody else's site that the gateway's operator lets callers ask. */
let asked: string[] = [];
function answer({ url = "" }: IncomingMessage, response: ServerResponse): void {
  asked.push(url);
  const [type, body] = TYPES[url] ?? ["text/plain", ""];
  response.setHeader("content-type", type);
  response.end(body);
}
let foreign: ForeignSite;
let origin = "";
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  foreign = await startForeignSite(answer);
  origin = foreign.origin;
  browser = await launchChromium(CHROMIUM, [`--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  foreign?.close();
});

const CASES = DEPLOYED.flatMap(([runtime, start]) =>
  (["127.0.0.1", LAN_NAME] as const).map((host) => ({ runtime, host, start })),
);

describe.skipIf(CHROMIUM === undefined).each(CASES)(
  "the page at http://$host of a gateway on $runtime",
  ({ host, start }) => {
    let server: TestServer;
    let page: Page;
    beforeAll(async () => {
      server = await start({
        PROXY_ALLOWED_HOSTS: new URL(origin).host,
        IMAGE_DELIVERY: "hosted",
      });
      page = await browser.newPage();
      await page.goto(server.url.replace("127.0.0.1", host));
      await page.getByRole("heading", { level: 1 }).waitFor();
      asked = [];
    }, 90_000);
    afterAll(() => server.stop());

    const proxied = (path: string) => `/proxy?url=${encodeURIComponent(origin + path)}`;
    const ran = () => inPage(page, "return document.documentElement.dataset.ran");
    beforeEach(() => inPage(page, "delete document.documentElement.dataset.ran"));

    test("asks for what it wants by fetch", async () => {
      const read = "return (await fetch(arg)).text()";
      expect(await inPage(page, read, proxied("/text"))).toBe("only text");
      expect(asked).toEqual(["/text"]);
    });

    test.each(["/module", "/script", "/old"])(
      "imports nothing of somebody else's through /proxy: %s (SEC-32, SEC-71)",
      async (path) => {
        const outcome = inPage(
          page,
          "return import(arg).then(() => 'imported', String)",
          proxied(path),
        );
        expect(await outcome).toContain("TypeError");
        expect(await ran()).toBeUndefined();
      },
    );

    test("is not dressed by somebody else's style sheet through /proxy (SEC-32, SEC-71)", async () => {
      const attempt = `
        const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: arg });
        await new Promise((done) => {
          link.onload = link.onerror = done;
          document.head.append(link);
        });
        const { outlineColor } = getComputedStyle(document.body);
        link.remove();
        return outlineColor;`;
      expect(await inPage(page, attempt, proxied("/style"))).not.toBe("rgb(1, 2, 3)");
    });

    test.each(["Worker", "SharedWorker"])(
      "starts no %s from an address (SEC-32, SEC-71)",
      async (kind) => {
        const start = `try { new ${kind}(arg); return "started" } catch (error) { return error.name }`;
        expect(await inPage(page, start, proxied("/script"))).toBe("TypeError");
      },
    );

    test.each([
      ["a script's address", "script.src = arg"],
      ["a script's text", "script.textContent = arg"],
      ["HTML", "document.body.innerHTML = arg"],
      ["HTML that is written", "document.write(arg)"],
      ["a document in a frame", "document.createElement('iframe').srcdoc = arg"],
      ["code to evaluate", "(0, eval)(arg)"],
    ])("takes no text for %s (SEC-71)", async (_, statement) => {
      // In a task of its own: what a debugger evaluates may evaluate more.
      const attempt = `
        const script = document.createElement("script");
        return new Promise((done) => setTimeout(() => {
          try { ${statement}; done("taken") } catch (error) { done(error.name) }
        }))`;
      expect(await inPage(page, attempt, RUN)).toMatch(/^(?:TypeError|EvalError)$/);
      expect(await ran()).toBeUndefined();
    });

    test("runs no handler in an attribute, and takes no style from one (SEC-71)", async () => {
      const attempt = `
        const element = document.createElement("b");
        return new Promise((done) => setTimeout(() => {
          for (const [name, value] of [["onclick", arg], ["style", "color: rgb(1, 2, 3)"]]) {
            try { element.setAttribute(name, value) } catch { /* Trusted Types refuse it at once. */ }
          }
          document.body.append(element);
          element.click();
          done(getComputedStyle(element).color);
          element.remove();
        }))`;
      expect(await inPage(page, attempt, RUN)).not.toBe("rgb(1, 2, 3)");
      expect(await ran()).toBeUndefined();
    });

    test("shows the pictures that the gateway stores (SEC-71)", async () => {
      const body = {
        model: "google/gemini-2.5-flash-image",
        messages: [{ role: "user", content: "A cat" }],
      };
      const answer = await fetch(`${server.url}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const link = /https?:\/\/[^)\s"]+/.exec(await answer.text())?.[0];
      const show = `
        const image = new Image();
        image.src = arg;
        return image.decode().then(() => image.naturalWidth > 0, String);`;
      expect(await inPage(page, show, link)).toBe(true);
    });

    test("sends nothing to another origin (SEC-71)", async () => {
      const attempt = `
        const fetched = await fetch(arg, { mode: "no-cors" }).then(() => "sent", () => "refused");
        const image = new Image();
        const loaded = new Promise((done) => { image.onload = image.onerror = ({ type }) => done(type); });
        image.src = arg;
        navigator.sendBeacon(arg);
        return [fetched, await loaded];`;
      asked = [];
      expect(await inPage(page, attempt, `${origin}/stolen`)).toEqual(["refused", "error"]);
      // What left before this one has come before it.
      await inPage(page, "await fetch(arg)", proxied("/text"));
      expect(asked).toEqual(["/text"]);
    });
  },
);

describe.skipIf(CHROMIUM === undefined).each(DEPLOYED)(
  "the page of a gateway on %s behind a reverse proxy that sends a Host of its own",
  (_, start) => {
    let server: TestServer;
    let front: ForeignSite;
    /** As nginx does unless it is told otherwise. */
    async function forward({ url, headers: sent }: IncomingMessage, response: ServerResponse) {
      const { accept = "*/*" } = sent;
      const answered = await fetch(server.url + url, { headers: { accept } });
      const headers = Object.fromEntries(answered.headers);
      for (const name of ["content-encoding", "content-length", "connection", "keep-alive"]) {
        delete headers[name];
      }
      response.writeHead(answered.status, headers);
      response.end(Buffer.from(await answered.arrayBuffer()));
    }
    beforeAll(async () => {
      server = await start();
      front = await startForeignSite(forward);
    }, 90_000);
    afterAll(async () => {
      front.close();
      await server.stop();
    });

    test("runs (SEC-71)", async () => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(front.origin);
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    });
  },
);
