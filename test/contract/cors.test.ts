import { describe, expect, test } from "vitest";
import { openGateway } from "../support/shared/gateway.ts";

function preflight(settings: Record<string, string>, headers: Record<string, string>) {
  return openGateway(settings).fetch("/v1/chat/completions", {
    method: "OPTIONS",
    headers: { "access-control-request-method": "POST", ...headers },
  });
}

const ORIGIN = "https://app.example";

describe("a preflight", () => {
  test("needs no credentials and gets the headers that it asked for", async () => {
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
  ])("does not reflect %s", async (_, asked) => {
    const response = await preflight({}, { "access-control-request-headers": asked });
    const allowed = response.headers.get("access-control-allow-headers") ?? "";
    expect(allowed).toMatch(/^(?:ok|authorization, content-type.*)$/);
  });
});

describe("the allowed origins", () => {
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

test("errors can be read by a browser, with the headers that matter", async () => {
  const answer = await openGateway().post("/v1/chat/completions", {}, { origin: ORIGIN });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const exposed = answer.headers.get("access-control-expose-headers") ?? "";
  for (const name of ["x-request-id", "retry-after", "x-image-config", "x-fal-request-id"]) {
    expect(exposed).toContain(name);
  }
});
