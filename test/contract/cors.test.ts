import { describe, expect, test } from "vitest";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";
import { openGateway } from "../support/shared/gateway.ts";

function preflight(settings: Record<string, string>, headers: Record<string, string>) {
  return openGateway(settings).fetch("/v1/chat/completions", {
    method: "OPTIONS",
    headers: { "access-control-request-method": "POST", ...headers },
  });
}

const ORIGIN = "https://app.example";

describe("a preflight", () => {
  test("needs no credentials and gets the headers that it asked for (SEC-40, SEC-41, SEC-42)", async () => {
    const asked = "authorization, x-stainless-os, X-Made-Up";
    const response = await preflight(
      {},
      { origin: ORIGIN, "access-control-request-headers": asked },
    );
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toBe(asked.toLowerCase());
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    expect(response.headers.get("access-control-max-age")).toBe("86400");
    expect(response.headers.get("vary")).toContain("Access-Control-Request-Headers");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  test.each([
    ["PROPFIND", "PROPFIND"],
    ["DELETE", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
    ["<b>", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
  ])("that asks for %s allows %s", async (method, allowed) => {
    const response = await openGateway().fetch("/proxy", {
      method: "OPTIONS",
      headers: { "access-control-request-method": method },
    });
    expect(response.headers.get("access-control-allow-methods")).toBe(allowed);
  });

  test.each(["/v1/chat/completions", "/v1/models", "/v1/dashboard/billing/usage", "/proxy?url=x"])(
    "to %s costs no call upstream and asks for no key (SEC-42)",
    async (path) => {
      const gateway = openGateway({ FAL_KEY: KEY, ACCESS_KEYS: ACCESS_KEY });
      const headers = { origin: ORIGIN, "access-control-request-method": "POST" };
      const response = await gateway.fetch(path, { method: "OPTIONS", headers });
      expect(response.status).toBe(204);
      for (const host of ["fal.run", "openrouter.ai", "rest.fal.ai", "api.fal.ai"]) {
        expect(await gateway.seen(host)).toEqual([]);
      }
    },
  );

  test("allows Authorization by its name, also to whom asks for nothing: * does not cover it (SEC-41)", async () => {
    const response = await preflight({}, {});
    const allowed = response.headers.get("access-control-allow-headers")?.split(", ");
    expect(allowed).toEqual(expect.arrayContaining(["authorization", "content-type"]));
  });

  test("is answered on any path", async () => {
    const response = await openGateway().fetch("/nothing", {
      method: "OPTIONS",
      headers: { "access-control-request-method": "PUT" },
    });
    expect(response.status).toBe(204);
  });

  test.each([
    ["names that are none", "a b, <script>, ok"],
    ["too many names", Array.from({ length: 65 }, (_, n) => `x-${n}`).join(",")],
    ["nothing", ""],
  ])("does not reflect %s (SEC-41)", async (_, asked) => {
    const response = await preflight({}, { "access-control-request-headers": asked });
    const allowed = response.headers.get("access-control-allow-headers") ?? "";
    expect(allowed).toMatch(/^(?:ok|authorization, content-type.*)$/);
  });
});

describe("the allowed origins (SEC-40)", () => {
  const settings = { ALLOWED_ORIGINS: `${ORIGIN}/, HTTPS://other.example` };

  test("are told apart, and caches are told so", async () => {
    const gateway = openGateway(settings);
    const mine = await gateway.get("/health", { origin: ORIGIN });
    expect(mine.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    const foreign = await gateway.get("/health", { origin: "https://evil.example" });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    for (const answer of [mine, foreign]) expect(answer.headers.get("vary")).toContain("Origin");
  });

  test("hold for the preflight too", async () => {
    const mine = await preflight(settings, { origin: "https://other.example" });
    expect(mine.headers.get("access-control-allow-origin")).toBe("https://other.example");
    const foreign = await preflight(settings, { origin: "null" });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    for (const answer of [mine, foreign]) {
      const vary = (answer.headers.get("vary") ?? "").split(/, ?/);
      expect(vary).toEqual(expect.arrayContaining(["Origin", "Access-Control-Request-Headers"]));
    }
  });
});

test.each<[string, RequestInit]>([
  ["/v1/models", {}],
  ["/v1/chat/completions", { method: "POST", body: "{}" }],
  ["/nothing", {}],
  ["/proxy?url=http://10.0.0.1/", {}],
  ["/health", { method: "DELETE" }],
])(
  "no answer of %s lets a page ask with cookies, nor echoes its origin (SEC-40)",
  async (path, init) => {
    const headers = { origin: ORIGIN, vary: "X-Mine", "access-control-allow-credentials": "true" };
    const response = await openGateway().fetch(path, { ...init, headers });
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("vary") ?? "").not.toContain("X-Mine");
  },
);

test.each([
  "https://app.example.evil",
  "https://APP.example",
  "http://app.example",
  "https://app.example:8443",
  "null",
])("an origin that only looks like an allowed one is none: %s (SEC-40)", async (origin) => {
  const gateway = openGateway({ ALLOWED_ORIGINS: ORIGIN });
  const { headers } = await gateway.get("/health", { origin });
  expect(headers.get("access-control-allow-origin")).toBeNull();
  expect(headers.get("vary")).toContain("Origin");
});

test("errors can be read by a browser, with the headers that matter (SEC-43)", async () => {
  const answer = await openGateway().post("/v1/chat/completions", {}, { origin: ORIGIN });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const exposed = answer.headers.get("access-control-expose-headers") ?? "";
  for (const name of [
    ...["x-request-id", "retry-after", "x-image-config", "x-fal-request-id"],
    ...["limit", "remaining", "reset"].map((what) => `x-ratelimit-${what}-requests`),
  ]) {
    expect(exposed).toContain(name);
  }
});
