import { describe, expect, test } from "vitest";
import entry from "#entry";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { openGateway, type TestGateway } from "../support/shared/gateway.ts";

/** As browsers write it. */
const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const UPSTREAMS = ["fal.run", "queue.fal.run", "rest.fal.ai", "api.fal.ai", "openrouter.ai"];

async function unpacked(response: Response): Promise<string> {
  const body = response.body as ReadableStream<Uint8Array<ArrayBuffer>>;
  return await new Response(body.pipeThrough(new DecompressionStream("gzip"))).text();
}

/** `GET /` as a browser asks, without saying that it unpacks. */
function open(gateway: TestGateway, headers: Record<string, string> = {}, method = "GET") {
  return gateway.fetch("/", { method, headers: { accept: HTML, ...headers } });
}

/** Paths that the document names, script first. */
async function filesOf(gateway: TestGateway): Promise<string[]> {
  const document = await (await open(gateway)).text();
  return [...document.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, path = ""]) => path);
}

async function fileLike(gateway: TestGateway, pattern: RegExp): Promise<string> {
  const found = (await filesOf(gateway)).find((path) => pattern.test(path));
  if (found === undefined) throw new Error(`the page names no ${pattern}`);
  return found;
}

describe("GET /", () => {
  test("is the page for who asks for HTML, and JSON for all others", async () => {
    const gateway = openGateway();
    const page = await open(gateway);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await page.text()).toMatch(/^<!doctype html>/i);
    for (const accept of ["*/*", "application/json", "", "text/html;q=0.1, application/json"]) {
      const answer = await gateway.get("/", accept === "" ? {} : { accept });
      expect(answer.headers.get("content-type")).toBe("application/json");
      expect(answer.json.service).toBe("fal OpenRouter Proxy");
      expect(answer.headers.get("vary")).toContain("Accept");
    }
  });

  test.each(["/v1", "/v1/", "/api/v1"])(
    "is the page under the base URL too, which somebody will open: %s",
    async (path) => {
      const response = await openGateway().fetch(path, { headers: { accept: HTML } });
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    },
  );

  test("is asked for each time, and sent only when it has changed", async () => {
    const gateway = openGateway();
    const first = await open(gateway);
    expect(first.headers.get("cache-control")).toBe("no-cache");
    expect(first.headers.get("vary")).toBe("Accept, Accept-Encoding");
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^W\/"[\w-]{16}"$/);
    // Cloudflare's edge and reverse proxies make a strong tag of a weak one, and the other way about.
    for (const known of [tag, tag.replace("W/", ""), `"x", ${tag}`, "*"]) {
      const again = await open(gateway, { "if-none-match": known });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(tag);
      expect(again.headers.get("content-security-policy")).toContain("script-src");
    }
    for (const other of ['"x"', "", 'W/"y", "z"']) {
      expect((await open(gateway, { "if-none-match": other })).status).toBe(200);
    }
  });

  test("comes packed to who can unpack it", async () => {
    const gateway = openGateway();
    const plain = await open(gateway);
    expect(plain.headers.has("content-encoding")).toBe(false);
    const packed = await open(gateway, { "accept-encoding": "gzip, deflate, br" });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.headers.get("etag")).toBe(plain.headers.get("etag"));
    expect(await unpacked(packed)).toBe(await plain.text());
  });

  test("answers HEAD with the same headers and no body", async () => {
    const gateway = openGateway();
    for (const accept of [HTML, "*/*"]) {
      const get = await gateway.fetch("/", { headers: { accept } });
      const head = await gateway.fetch("/", { method: "HEAD", headers: { accept } });
      expect(head.status).toBe(200);
      expect(await head.text()).toBe("");
      for (const name of ["content-type", "etag", "vary", "content-security-policy"]) {
        expect(head.headers.get(name)).toBe(get.headers.get(name));
      }
    }
  });

  test("takes no other method", async () => {
    const response = await openGateway().fetch("/", { method: "POST", headers: { accept: HTML } });
    expect(response.status).toBe(405);
    expect(response.headers.get("content-type")).toBe("application/json");
  });
});

describe("a file of the page", () => {
  test("is there under each name that the document has, and may be kept for ever (SEC-71)", async () => {
    const gateway = openGateway();
    const paths = await filesOf(gateway);
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths) {
      expect(path).toMatch(/^\/page\/[\w.-]+$/);
      const response = await gateway.fetch(path);
      expect(response.status).toBe(200);
      const kept = /\.(?:js|css)$/.test(path) ? "max-age=31536000, immutable" : "max-age=86400";
      expect(response.headers.get("cache-control")).toBe(`public, ${kept}`);
      expect(response.headers.get("vary")).toBe("Accept-Encoding");
      await response.body?.cancel();
    }
  });

  test.each([
    [/\.js$/, "text/javascript; charset=utf-8"],
    [/\.css$/, "text/css; charset=utf-8"],
    [/\.svg$/, "image/svg+xml"],
  ])("%s says what it is, and is packed for who can unpack it", async (pattern, type) => {
    const gateway = openGateway();
    const path = await fileLike(gateway, pattern);
    const plain = await gateway.fetch(path);
    expect(plain.headers.get("content-type")).toBe(type);
    expect(plain.headers.has("content-encoding")).toBe(false);
    const packed = await gateway.fetch(path, { headers: { "accept-encoding": "gzip" } });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(await unpacked(packed)).toBe(await plain.text());
  });

  test("that the browser has is not sent again", async () => {
    const gateway = openGateway();
    const path = await fileLike(gateway, /\.js$/);
    const tag = (await gateway.fetch(path)).headers.get("etag") ?? "";
    const again = await gateway.fetch(path, { headers: { "if-none-match": tag } });
    expect(again.status).toBe(304);
  });

  test.each([
    "x.js",
    "index.html",
    "../index.html",
    "__proto__",
    "constructor",
    "a/b",
    "..%2findex.html",
  ])("that the page does not have is a 404 in the envelope: %s", async (name) => {
    const answer = await openGateway().get(`/page/${name}`, {});
    expect(answer.status).toBe(404);
    expect(answer.json.error.code).toBe("not_found");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

describe("the page", () => {
  test("runs and loads its own files alone, and nothing inline (SEC-71)", async () => {
    const response = await open(openGateway({ FAL_REST_URL: "https://rest.fal.ai" }));
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://fal.media https://*.fal.media; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    const document = await response.text();
    const scripts = [...document.matchAll(/<script\b([^>]*)>(.*?)<\/script/gs)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, inside] of scripts) {
      expect(attributes).toMatch(/ src="\/page\//);
      expect(inside).toBe("");
    }
    expect(document).not.toMatch(/<style|<base|<iframe|\s(?:on\w+|style|srcdoc)\s*=|javascript:/i);
    expect(document).not.toMatch(/(?:src|href)="(?!\/page\/)/);
  });

  test("shows hosted pictures of a fal that is elsewhere, a simulated one for example (SEC-71)", async () => {
    const gateway = openGateway();
    const policy = (await open(gateway)).headers.get("content-security-policy");
    const { origin } = new URL(gateway.upstream);
    expect(policy).toContain(
      `img-src 'self' data: https://fal.media https://*.fal.media ${origin};`,
    );
    const { picture_origins } = (await gateway.get("/")).json;
    expect(picture_origins).toEqual(["https://fal.media", "https://*.fal.media", origin]);
  });

  test("has the headers that keep others out (SEC-74)", async () => {
    const { headers } = await open(openGateway());
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=(), ");
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  test("is in a group of its own where the browser trusts its origin, and else would only complain (SEC-74)", async () => {
    const gateway = openGateway();
    const open = (more: Record<string, string>) =>
      gateway.fetch("/", { headers: { accept: HTML, ...more } });
    const trusted = await open({ "sec-fetch-mode": "navigate" });
    expect(trusted.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect((await open({})).headers.has("cross-origin-opener-policy")).toBe(false);
  });

  test("and its files keep a browser on https once it came so (SEC-74)", async () => {
    const gateway = openGateway();
    for (const path of ["/", await fileLike(gateway, /\.js$/)]) {
      const request = new Request(`https://gateway.test${path}`, { headers: { accept: HTML } });
      const { headers } = await entry.fetch(request, gateway.env, {});
      expect(headers.get("strict-transport-security")).toBe("max-age=15552000");
    }
  });

  test("and its files are no other site's, and no documents (SEC-74)", async () => {
    const gateway = openGateway();
    for (const path of await filesOf(gateway)) {
      const { headers } = await gateway.fetch(path);
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  test("needs no key, asks nobody, and takes no wrong key for a guess (SEC-10)", async () => {
    const gateway = openGateway({ FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY });
    const path = await fileLike(gateway, /\.js$/);
    for (let turn = 0; turn < 12; turn++) {
      for (const one of ["/", path]) {
        const headers = { accept: HTML, authorization: "Bearer no-key-of-this-gateway" };
        expect((await gateway.fetch(one, { headers })).status).toBe(200);
      }
    }
    const chat = { model: "openai/gpt-4o", messages: [{ role: "user", content: "Hi" }] };
    const headers = { authorization: `Bearer ${ACCESS_KEY}` };
    expect((await gateway.post("/v1/chat/completions", chat, headers)).status).toBe(200);
    const seen = await Promise.all(UPSTREAMS.map((host) => gateway.seen(host)));
    expect(seen.flat().map(({ path }) => path)).not.toContain("/");
    expect(seen.flat().filter(({ host }) => host === "fal.run")).toHaveLength(1);
  });

  test("says nothing of a key (SEC-11)", async () => {
    const gateway = openGateway({ FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY });
    // The helper fails on a piece of one.
    for (const path of ["/", ...(await filesOf(gateway))]) {
      expect((await gateway.get(path, { accept: HTML })).status).toBe(200);
    }
  });
});
