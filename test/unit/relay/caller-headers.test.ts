import { describe, expect, test } from "vitest";
import { NEVER_DOWN, toCallerHeaders } from "../../../src/relay/caller-headers.ts";

const PROGRAM = new Headers({ "user-agent": "curl/8.5.0" });
const ALWAYS = [
  "cache-control",
  "content-security-policy",
  "cross-origin-resource-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-robots-tag",
];

function shown(from: Record<string, string>, caller = PROGRAM): Record<string, string> {
  return Object.fromEntries(toCallerHeaders(new Headers(from), caller));
}

describe("headers for the caller (SEC-31)", () => {
  test("are the target's own, and harmless", () => {
    const own = {
      "content-type": "image/png",
      "content-length": "5",
      "content-range": "bytes 0-4/9",
      "content-disposition": 'inline; filename="a.png"',
      "content-language": "en",
      "accept-ranges": "bytes",
      etag: "x",
      "last-modified": "Sat, 01 Jan 2000 00:00:00 GMT",
      date: "Sat, 01 Jan 2000 00:00:00 GMT",
      "retry-after": "1",
      "ratelimit-remaining": "1",
      "x-ratelimit-remaining": "1",
      "x-fal-request-id": "r",
      "x-any": "1",
    };
    expect(shown(own)).toEqual({
      ...own,
      "cache-control": "no-store",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "cross-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    });
  });

  const names = NEVER_DOWN.flatMap(([, list]) => list);

  test.each(names)("never have what the target said in %s (SEC-30, P28)", (name) => {
    const field = name.replace("*", "-x");
    for (const one of name.endsWith("*") ? [name.slice(0, -1), field] : [name]) {
      if (one.endsWith("-")) continue;
      const said = Object.values(shown({ [one]: "of-the-target", "content-type": "a/b" }));
      expect(said).not.toContain("of-the-target");
    }
  });

  test("never have what belongs to the target's connection", () => {
    const hop = { connection: "x-hop", "x-hop": "1", "keep-alive": "1", trailer: "x", te: "x" };
    expect(Object.keys(shown({ ...hop, "content-type": "image/png" })).sort()).toEqual(
      [...ALWAYS, "content-type"].sort(),
    );
  });

  test.each<[string, Record<string, string>, boolean]>([
    ["a program", { "user-agent": "curl/8.5.0" }, true],
    ["fetch in a page", { "sec-fetch-mode": "cors" }, false],
    ["a page of another origin", { origin: "https://app.example" }, false],
    ["an old browser", { "user-agent": "Mozilla/5.0 (Macintosh)" }, false],
  ])("ask %s for a password: %j %j (P28)", (_, caller, asks) => {
    const said = shown({ "www-authenticate": "Basic realm=x" }, new Headers(caller));
    expect("www-authenticate" in said).toBe(asks);
  });
});

describe("an answer of a type", () => {
  test.each([
    "text/html",
    "TEXT/HTML; charset=utf-8",
    " text/html",
    "text/html;",
    "image/png, text/html",
    "image/png;a=b, text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "application/xml",
    "text/xml",
    "text/javascript",
    "application/x-javascript",
    "text/css",
    "application/pdf",
    "application/wasm",
    "multipart/x-mixed-replace; boundary=x",
    "message/rfc822",
    "x",
    "",
  ])("%j is a download (SEC-32)", (type) => {
    expect(shown({ "content-type": type })["content-disposition"]).toBe("attachment");
  });

  test.each([
    "image/png",
    "image/vnd.microsoft.icon",
    "audio/mpeg",
    "video/mp4",
    "font/woff2",
    "text/plain; charset=utf-8",
    "text/event-stream",
    "application/json",
    "application/vnd.api+json; charset=utf-8",
    "application/octet-stream",
  ])("%s is shown as it is", (type) => {
    expect(shown({ "content-type": type })).not.toHaveProperty("content-disposition");
  });

  test("that it does not tell is bytes: a browser would guess", () => {
    expect(shown({})["content-type"]).toBe("application/octet-stream");
  });

  test("that belongs to its connection is bytes as well (SEC-31)", () => {
    const said = shown({ "content-type": "image/png", connection: "content-type" });
    expect(said["content-type"]).toBe("application/octet-stream");
  });

  test.each([
    "text/javascript",
    "text/javascript; charset=utf-8",
    "TEXT/JavaScript1.5",
    "application/x-ecmascript",
    "text/jscript",
    "text/livescript",
    "image/png, text/javascript",
    "text/css",
  ])("%s is bytes for a browser that does not say what it wants to do with it (SEC-32)", (type) => {
    const silent = new Headers({ "user-agent": "Mozilla/5.0" });
    expect(shown({ "content-type": type }, silent)["content-type"]).toBe(
      "application/octet-stream",
    );
    const open = new Headers({ "user-agent": "Mozilla/5.0", "sec-fetch-dest": "empty" });
    for (const caller of [open, PROGRAM]) {
      expect(shown({ "content-type": type }, caller)["content-type"]).toBe(type);
    }
  });

  test("and its encoding stay when no runtime decodes it", () => {
    const other = { "content-encoding": "aws-chunked", "content-length": "9" };
    expect(shown(other)).toMatchObject(other);
  });
});
