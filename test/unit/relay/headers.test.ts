import { describe, expect, test } from "vitest";
import { dropCredentials, toCallerHeaders, toTargetHeaders } from "../../../src/relay/headers.ts";

const names = (headers: Headers) => [...headers.keys()];

describe("headers for a target", () => {
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
      }),
    );
    expect(names(headers)).toEqual(["accept-encoding", "cdn-loop"]);
  });

  test("lose every credential on the way to another origin", () => {
    const headers = new Headers({
      authorization: "x",
      "x-api-key": "x",
      apikey: "x",
      "x-fal-key": "x",
      "x-auth-token": "x",
      accept: "x",
      "x-keyboard": "x",
    });
    dropCredentials(headers);
    expect(names(headers)).toEqual(["accept", "x-keyboard"]);
  });
});

describe("headers for the caller", () => {
  test("are the target's own, and harmless", () => {
    const headers = toCallerHeaders(
      new Headers({ "content-type": "image/png", "content-length": "5", etag: "x", "x-any": "1" }),
    );
    expect(headers.get("content-length")).toBe("5");
    expect(headers.get("etag")).toBe("x");
    expect(headers.get("x-any")).toBe("1");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-disposition")).toBeNull();
  });

  test("set nothing on the gateway's origin", () => {
    const headers = toCallerHeaders(
      new Headers({
        "set-cookie": "a=b",
        "clear-site-data": '"*"',
        "strict-transport-security": "max-age=1",
        "service-worker-allowed": "/",
        refresh: "0;url=/",
        "www-authenticate": "Basic",
        location: "/x",
        "access-control-allow-origin": "https://other",
        "access-control-allow-credentials": "true",
        connection: "x-hop",
        "x-hop": "1",
      }),
    );
    expect(names(headers).sort()).toEqual([
      "cache-control",
      "content-security-policy",
      "cross-origin-resource-policy",
      "referrer-policy",
      "x-content-type-options",
      "x-robots-tag",
    ]);
  });

  test.each(["text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript"])(
    "make %s a download",
    (type) => {
      const headers = toCallerHeaders(new Headers({ "content-type": type }));
      expect(headers.get("content-disposition")).toBe("attachment");
    },
  );

  test("keep the encoding of a body that no runtime decodes", () => {
    const other = new Headers({ "content-encoding": "aws-chunked", "content-length": "9" });
    expect(toCallerHeaders(other).get("content-encoding")).toBe("aws-chunked");
  });
});
