import { describe, expect, test } from "vitest";
import { cameRound, dropCredentials, toTargetHeaders } from "../../../src/relay/target-headers.ts";

const names = (headers: Headers) => [...headers.keys()];

describe("headers for a target (SEC-29)", () => {
  test("are the caller's own", () => {
    const headers = toTargetHeaders(
      new Headers({ authorization: "Key a:b", range: "bytes=0-1", "x-made-up": "1" }),
    );
    expect(headers.get("authorization")).toBe("Key a:b");
    expect(headers.get("range")).toBe("bytes=0-1");
    expect(headers.get("x-made-up")).toBe("1");
    expect(headers.get("cdn-loop")).toBe("fal-openrouter-proxy");
  });

  test("do not tell of the client, the gateway or the connection", () => {
    const headers = toTargetHeaders(
      new Headers({
        host: "gateway",
        cookie: "a=b",
        origin: "https://app",
        referer: "https://app/x",
        connection: "close, x-private",
        "x-private": "1",
        "keep-alive": "1",
        te: "trailers",
        "x-forwarded-for": "203.0.113.1",
        "cf-connecting-ip": "203.0.113.1",
        "sec-fetch-mode": "cors",
        "x-proxy-token": "secret",
        "metadata-flavor": "Google",
        expect: "100-continue",
        via: "1.1 other",
        forwarded: "for=203.0.113.1",
        "x-real-ip": "203.0.113.1",
        "true-client-ip": "203.0.113.1",
        "x-client-ip": "203.0.113.1",
        "fly-client-ip": "203.0.113.1",
        "proxy-authorization": "Basic x",
        "access-control-request-headers": "x",
        "x-aws-ec2-metadata-token-ttl-seconds": "60",
        metadata: "true",
        upgrade: "h2c",
        trailer: "x",
      }),
    );
    expect(names(headers)).toEqual(["accept-encoding", "cdn-loop"]);
  });

  test.each([
    "authorization",
    "x-authorization",
    "cookie",
    "api-key",
    "apikey",
    "xapikey",
    "x-api-key",
    "x-appkey",
    "accesskey",
    "x_api_key",
    "x-fal-key",
    "x-goog-api-key",
    "ocp-apim-subscription-key",
    "x-key-id",
    "x-auth-user",
    "x-auth-key",
    "x-access-token",
    "x-amz-security-token",
    "private-token",
    "x-csrf-token",
    "x-client-secret",
    "x-password",
    "x-credentials",
    "x-session-id",
    "x-jwt-assertion",
    "x-hub-signature-256",
    "dpop",
  ])("lose %s on the way to another origin (SEC-24)", (name) => {
    const headers = new Headers({ [name]: "x" });
    dropCredentials(headers);
    expect(names(headers)).toEqual([]);
  });

  test.each(["Bearer x", "Basic x", "Key a:b", "token x", "AWS4-HMAC-SHA256 Credential=x"])(
    "lose a header of any name that says %s (SEC-24)",
    (value) => {
      const headers = new Headers({ "x-any": value });
      dropCredentials(headers);
      expect(names(headers)).toEqual([]);
    },
  );

  test("keep what is no credential on the way to another origin", () => {
    const headers = new Headers({
      accept: "*/*",
      range: "bytes=0-1",
      "x-keyboard": "x",
      "x-n": "1",
    });
    dropCredentials(headers);
    expect(names(headers)).toEqual(["accept", "range", "x-keyboard", "x-n"]);
  });
});

test.each([
  ["cdn-loop", "fal-openrouter-proxy", true],
  ["cdn-loop", "cloudflare; loops=1, fal-openrouter-proxy", true],
  ["via", "1.1 vegur, 1.1 fal-openrouter-proxy", true],
  ["cdn-loop", "cloudflare; loops=1", false],
  ["cdn-loop", "my-fal-openrouter-proxy-2", false],
])("%s: %s says that a request came round: %j (SEC-28)", (name, value, came) => {
  expect(cameRound(new Headers({ [name]: value }))).toBe(came);
});
