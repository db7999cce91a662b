import { describe, expect, test } from "vitest";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";
import { openGateway, type TestGateway } from "../support/shared/gateway.ts";

const FILE = "/v3.fal.media/files/x";
const ACCESS = ACCESS_KEY;

function proxied(gateway: TestGateway, path: string, init?: RequestInit): Promise<Response> {
  const url = encodeURIComponent(path.startsWith("http") ? path : gateway.upstream + path);
  return gateway.fetch(`/proxy?url=${url}`, init);
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code;
}

/** An address that asks the gateway for an address that asks the gateway, and so on. */
function nested(url: string, times: number): string {
  if (times === 0) return url;
  return nested(`http://gateway.test/proxy?url=${encodeURIComponent(url)}`, times - 1);
}

const NAVIGATION: Record<string, string>[] = [
  { "sec-fetch-mode": "navigate" },
  { "sec-fetch-mode": "nested-navigate" },
  { "service-worker": "script" },
  { "sec-purpose": "prefetch;prerender" },
  { purpose: "prefetch" },
  ...[
    ...["document", "iframe", "frame", "fencedframe", "embed", "object", "script", "style", "xslt"],
    ...["serviceworker", "worker", "sharedworker", "audioworklet", "paintworklet", "manifest"],
    ...["json", "report", "speculationrules", "something-new"],
  ].map((dest) => ({ "sec-fetch-mode": "no-cors", "sec-fetch-dest": dest })),
];

describe("the proxy", () => {
  test("brings an answer with its status, headers and body (SEC-31)", async () => {
    const gateway = openGateway();
    await gateway.play({
      match: { host: "v3.fal.media" },
      status: 206,
      headers: { etag: "abc", "set-cookie": "a=b" },
      body: "hello",
      contentType: "text/plain",
    });
    const response = await proxied(gateway, `${FILE}?a=1`);
    expect(response.status).toBe(206);
    expect(await response.text()).toBe("hello");
    expect(response.headers.get("etag")).toBe("abc");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("x-proxy-location")).toBe(`${gateway.upstream}${FILE}?a=1`);
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
  });

  test.each(["GET", "POST", "PUT", "PATCH", "DELETE"])(
    "passes %s with its body on",
    async (method) => {
      const gateway = openGateway();
      await gateway.play({ match: { host: "v3.fal.media" }, status: 200, body: "ok" });
      const body = method === "GET" ? {} : { body: "payload" };
      const headers = { authorization: "Key a:b", "content-type": "text/x-mine", cookie: "a=b" };
      const response = await proxied(gateway, FILE, { method, headers, ...body });
      expect(response.status).toBe(200);
      await response.text();
      const [request] = await gateway.seen("v3.fal.media");
      expect(request.method).toBe(method);
      expect(request.body).toBe(method === "GET" ? "" : "payload");
      expect(request.headers.authorization).toBe("Key a:b");
      expect(request.headers["content-type"]).toBe("text/x-mine");
      expect(request.headers).not.toHaveProperty("cookie");
    },
  );

  test("never attaches the key of the gateway, and keeps its access keys to itself (SEC-20)", async () => {
    const gateway = openGateway({ FAL_KEY: KEY, ACCESS_KEYS: ACCESS, ALLOW_ANONYMOUS: "true" });
    await gateway.play({ match: { host: "v3.fal.media" }, status: 200, body: "ok" });
    const shown: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${ACCESS}` },
      { authorization: `Bearer sk-${ACCESS}` },
      { authorization: `Bearer\t${ACCESS}` },
      { authorization: `Basic ${ACCESS}` },
      { authorization: `Bearer ${ACCESS}, Bearer ${ACCESS}` },
      { "x-api-key": ACCESS },
      { "x-goog-api-key": ACCESS },
    ];
    for (const each of shown) {
      const headers = { ...each, "x-proxy-token": ACCESS };
      await (await proxied(gateway, FILE, { headers })).text();
    }
    const requests = await gateway.seen("v3.fal.media");
    expect(requests).toHaveLength(shown.length);
    for (const request of requests) {
      expect(JSON.stringify(request.headers)).not.toContain(KEY);
      expect(JSON.stringify(request.headers)).not.toContain(ACCESS);
    }
  });

  test.each(["empty", "image", "audio", "video", "font"])(
    "serves what a page fetches or shows without running it: %s (SEC-32)",
    async (dest) => {
      const gateway = openGateway();
      await gateway.play({ match: { host: "v3.fal.media" }, status: 200, body: "ok" });
      const headers = { "sec-fetch-mode": "cors", "sec-fetch-dest": dest };
      expect(await (await proxied(gateway, FILE, { headers })).text()).toBe("ok");
    },
  );

  test.each(["HEAD", "OPTIONS", "PATCH", "DELETE", "PROPFIND"])(
    "passes %s on, with whatever else a client says of the connection (P32)",
    async (method) => {
      const gateway = openGateway();
      await gateway.play({ match: { host: "v3.fal.media" }, status: 200, body: "" });
      const headers = { te: "trailers", connection: "TE, upgrade", upgrade: "h2c" };
      const response = await proxied(gateway, FILE, { method, headers });
      expect(response.status).toBe(200);
      await response.text();
      const [request] = await gateway.seen("v3.fal.media");
      expect(request.method).toBe(method);
      expect(request.headers).not.toHaveProperty("te");
      expect(request.headers).not.toHaveProperty("upgrade");
    },
  );

  test("decodes a compressed answer", async () => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "openrouter.ai" }, gzip: true });
    const response = await proxied(gateway, "/openrouter.ai/api/v1/models");
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(((await response.json()) as { data: unknown[] }).data.length).toBeGreaterThan(10);
  });

  test("leaves an answer that it cannot decode as it is, and says so", async () => {
    const gateway = openGateway();
    const headers = { "content-encoding": "compress" };
    await gateway.play({ match: { host: "v3.fal.media" }, status: 200, headers, body: "packed" });
    const response = await proxied(gateway, FILE);
    expect(response.headers.get("content-encoding")).toBe("compress");
    expect(await response.text()).toBe("packed");
  });

  test("lets a page read every header that the target sent", async () => {
    const gateway = openGateway();
    await gateway.play({
      match: { host: "v3.fal.media" },
      status: 206,
      headers: { "content-range": "bytes 0-1/9", "x-total-count": "9" },
      body: "ok",
    });
    const response = await proxied(gateway, FILE);
    const exposed = response.headers.get("access-control-expose-headers")?.split(/, ?/);
    expect(exposed).toEqual(
      expect.arrayContaining(["content-range", "x-total-count", "x-request-id"]),
    );
    await response.text();
  });

  test("asks only the first address of a query, whose key it carries", async () => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "v3.fal.media" }, status: 200, body: "ok" });
    const first = encodeURIComponent(`${gateway.upstream}/v3.fal.media/files/first`);
    const second = `${gateway.upstream}/v3.fal.media/files/second`;
    await (await gateway.fetch(`/proxy?url=${first}&url=${second}`)).text();
    const asked = (await gateway.seen("v3.fal.media")).map((request) => request.path);
    expect(asked).toEqual(["/files/first"]);
  });

  test("refuses a body that cannot go with a GET", async () => {
    const gateway = openGateway();
    const response = await proxied(gateway, FILE, { headers: { "content-length": "4" } });
    expect(response.status).toBe(400);
    expect(await gateway.seen("v3.fal.media")).toEqual([]);
  });

  test("passes a preflight through its own CORS, not the target's", async () => {
    const gateway = openGateway();
    const headers = { "access-control-request-method": "PUT" };
    const response = await proxied(gateway, FILE, { method: "OPTIONS", headers });
    expect(response.status).toBe(204);
    expect(await gateway.seen("v3.fal.media")).toEqual([]);
  });
});

describe("a redirect (SEC-24, P27)", () => {
  const redirect = (gateway: TestGateway, status: number, location: string) =>
    gateway.play({
      match: { host: "v3.fal.media", path: "/files/x" },
      status,
      headers: { location },
      body: "",
    });

  test("is followed, and its end is told", async () => {
    const gateway = openGateway();
    await redirect(gateway, 302, `${gateway.upstream}/openrouter.ai/api/v1/models`);
    const response = await proxied(gateway, FILE, { headers: { "x-api-key": "k" } });
    expect(response.status).toBe(200);
    await response.text();
    const end = `${gateway.upstream}/openrouter.ai/api/v1/models`;
    expect(response.headers.get("x-proxy-location")).toBe(end);
  });

  test("turns a POST into a GET without its body, as browsers do", async () => {
    const gateway = openGateway();
    await redirect(gateway, 303, `${gateway.upstream}/v3.fal.media/files/y`);
    await gateway.play({
      match: { host: "v3.fal.media", path: "/files/y" },
      status: 200,
      body: "",
    });
    await (await proxied(gateway, FILE, { method: "POST", body: "x" })).text();
    const [, second] = await gateway.seen("v3.fal.media");
    expect(second).toMatchObject({ method: "GET", body: "", path: "/files/y" });
  });

  test("that would send a body twice is refused, and its aim is told", async () => {
    const gateway = openGateway();
    const aim = `${gateway.upstream}/v3.fal.media/files/y`;
    await redirect(gateway, 307, aim);
    const response = await proxied(gateway, FILE, { method: "POST", body: "x" });
    expect(response.status).toBe(502);
    expect(response.headers.get("x-proxy-location")).toBe(aim);
    expect(await codeOf(response)).toBe("proxy_redirect_refused");
  });

  test("without a body keeps its method", async () => {
    const gateway = openGateway();
    await redirect(gateway, 308, "y");
    await gateway.play({
      match: { host: "v3.fal.media", path: "/files/y" },
      status: 200,
      body: "",
    });
    await (await proxied(gateway, FILE, { method: "DELETE" })).text();
    const [, second] = await gateway.seen("v3.fal.media");
    expect(second).toMatchObject({ method: "DELETE", path: "/files/y" });
  });

  test.each([
    ["DELETE", 302],
    ["PUT", 301],
    ["HEAD", 303],
  ])("does not turn a %s into a GET at %i", async (method, status) => {
    const gateway = openGateway();
    await redirect(gateway, status, "y");
    await gateway.play({
      match: { host: "v3.fal.media", path: "/files/y" },
      status: 204,
      body: "",
    });
    await (await proxied(gateway, FILE, { method })).text();
    const [, second] = await gateway.seen("v3.fal.media");
    expect(second).toMatchObject({ method, path: "/files/y" });
  });

  test.each([
    ["allowlist", "http://169.254.169.254/latest/", 403, "proxy_target_not_allowed"],
    ["open", "http://169.254.169.254/latest/", 403, "proxy_target_blocked"],
    ["open", "http://localhost/", 403, "proxy_target_blocked"],
    ["open", "http://gateway.test/", 508, "proxy_loop"],
    ["open", "file:///etc/passwd", 400, "invalid_proxy_url"],
    ["open", "http://", 502, "proxy_redirect_refused"],
  ])("is checked like the first address (%s, %s)", async (PROXY_MODE, location, status, code) => {
    const gateway = openGateway({ PROXY_MODE });
    await redirect(gateway, 302, location);
    const response = await proxied(gateway, FILE);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
  });

  test("in a circle ends", async () => {
    const gateway = openGateway();
    await redirect(gateway, 302, `${gateway.upstream}${FILE}`);
    expect(await codeOf(await proxied(gateway, FILE))).toBe("proxy_redirect_refused");
    expect((await gateway.seen("v3.fal.media")).length).toBe(6);
  });

  test("without an address is an answer", async () => {
    const gateway = openGateway();
    await gateway.play({ match: { host: "v3.fal.media" }, status: 302, body: "here" });
    const response = await proxied(gateway, FILE);
    expect(response.status).toBe(302);
    expect(await response.text()).toBe("here");
  });
});

describe("the proxy refuses", () => {
  test.each([
    [
      "when it is off (SEC-20)",
      { PROXY_MODE: "off" },
      "https://fal.ai/",
      {},
      404,
      "proxy_disabled",
    ],
    [
      "a host off the list (SEC-20)",
      {},
      "https://evil.example/",
      {},
      403,
      "proxy_target_not_allowed",
    ],
    [
      "a private address",
      { PROXY_MODE: "open" },
      "http://10.0.0.1/",
      {},
      403,
      "proxy_target_blocked",
    ],
    ...(["open", "allowlist"] as const).flatMap((PROXY_MODE) =>
      [{}, { "x-proxy-token": "a-wrong-key-of-16+" }, { authorization: `Bearer ${ACCESS}` }].map(
        (headers) => [
          `in mode ${PROXY_MODE} whoever has no token where there are keys: ${JSON.stringify(headers)} (SEC-20)`,
          { PROXY_MODE, ACCESS_KEYS: ACCESS },
          "https://fal.ai/",
          headers,
          401,
          "proxy_token_required",
        ],
      ),
    ),
    ...NAVIGATION.map((headers) => [
      `what a browser would show or run: ${JSON.stringify(headers)} (SEC-32)`,
      {},
      "https://fal.ai/",
      headers,
      403,
      "proxy_not_navigable",
    ]),
    ...[
      "http://gateway.test/v1/models",
      "http://GATEWAY.test./",
      "https://gateway.test:443/",
      nested("http://gateway.test/health", 5),
    ].map((url) => [
      `itself: ${url.slice(0, 60)} (SEC-28, P30)`,
      { PROXY_MODE: "open" },
      url,
      {},
      508,
      "proxy_loop",
    ]),
    [
      "the name that its callers know it by (SEC-28)",
      { PROXY_MODE: "open" },
      "https://api.example/",
      { "x-forwarded-host": "API.example:443, inner" },
      508,
      "proxy_loop",
    ],
    ["a fragment (SEC-21)", {}, "https://fal.ai/#x", {}, 400, "invalid_proxy_url"],
    ["a user name (SEC-21)", {}, "https://fal.ai@evil.example/", {}, 400, "invalid_proxy_url"],
    ["a tab in the host (SEC-21)", {}, "https://fal\t.ai/", {}, 400, "invalid_proxy_url"],
    ["another port (SEC-22)", {}, "https://openrouter.ai:22/", {}, 403, "proxy_target_not_allowed"],
    [
      "another port of a public host (SEC-22)",
      { PROXY_MODE: "open" },
      "https://openrouter.ai:22/",
      {},
      403,
      "proxy_port_blocked",
    ],
    [
      "a WebSocket (P32)",
      {},
      "https://fal.ai/",
      { upgrade: "websocket", connection: "upgrade" },
      400,
      "invalid_request",
    ],
    ["no address", {}, "http", {}, 400, "invalid_proxy_url"],
  ] as [string, Record<string, string>, string, Record<string, string>, number, string][])(
    "%s",
    async (_, settings, url, headers, status, code) => {
      const response = await proxied(openGateway(settings), url, { headers });
      expect(response.status).toBe(status);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(await codeOf(response)).toBe(code);
    },
  );

  test.each(["cdn-loop", "via"])("a request that came round by its %s (SEC-28)", async (name) => {
    const gateway = openGateway();
    const headers = { [name]: "1.1 other, 1.1 fal-openrouter-proxy" };
    const response = await proxied(gateway, FILE, { headers });
    expect(response.status).toBe(508);
    expect(await codeOf(response)).toBe("proxy_loop");
    expect(await gateway.seen("v3.fal.media")).toEqual([]);
  });

  test.each(["open", "allowlist"])(
    "in mode %s whoever has no token, of what is private, even what the operator trusts (SEC-20, SEC-23)",
    async (PROXY_MODE) => {
      const PROXY_ALLOWED_HOSTS = "10.0.0.1:8080";
      const gateway = openGateway({ PROXY_MODE, ACCESS_KEYS: ACCESS, PROXY_ALLOWED_HOSTS });
      for (const url of ["http://169.254.169.254/", "http://10.0.0.1:8080/", "http://localhost/"]) {
        const response = await proxied(gateway, url);
        expect(`${response.status} ${await codeOf(response)}`).toBe("403 proxy_target_blocked");
        // A token that is wrong is told so, whatever it asks for: no guess goes uncounted.
        const guess = await proxied(gateway, url, { headers: { "x-proxy-token": "wrong" } });
        expect(await codeOf(guess)).toBe("proxy_token_required");
      }
    },
  );

  test("all that is not public in the same words, whatever the reason (SEC-23, P26)", async () => {
    const hosts = ["10.0.0.1", "[::1]", "localhost", "metadata.google.internal", "a..example.com"];
    const bodies = hosts.map(async (host) => {
      const response = await proxied(openGateway({ PROXY_MODE: "open" }), `http://${host}/`);
      return `${response.status} ${await response.text()}`;
    });
    expect(new Set(await Promise.all(bodies)).size).toBe(1);
  });

  test("its own address, even when the operator named it (SEC-28)", async () => {
    const gateway = openGateway({ PROXY_ALLOWED_HOSTS: "gateway.test:80" });
    expect(await codeOf(await proxied(gateway, "http://gateway.test/x"))).toBe("proxy_loop");
  });

  test("and takes an access key as its token (SEC-20)", async () => {
    const gateway = openGateway({ ACCESS_KEYS: ACCESS });
    await gateway.play({ match: { host: "v3.fal.media" }, status: 200, body: "ok" });
    const response = await proxied(gateway, FILE, { headers: { "x-proxy-token": ACCESS } });
    expect(await response.text()).toBe("ok");
    const [request] = await gateway.seen("v3.fal.media");
    expect(request.headers).not.toHaveProperty("x-proxy-token");
  });

  test("a target that cannot be reached, without saying why (SEC-33)", async () => {
    const gateway = openGateway({ PROXY_ALLOWED_HOSTS: "127.0.0.1:65533" });
    const response = await proxied(gateway, "http://127.0.0.1:65533/");
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain("127.0.0.1");
  });
});
