import { describe, expect, test } from "vitest";
import { prefersHtml, takesGzip } from "../../../src/http/accept.ts";

describe("HTML is wanted", () => {
  test.each([
    ["Chrome", "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"],
    ["Firefox", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
    ["old Safari", "text/html, application/xhtml+xml, */*;q=0.5"],
    ["lynx", "text/html, text/plain, text/sgml;q=0.2, */*;q=0.01"],
    ["a link preview", "text/*"],
    ["HTML as likely as anything", "text/html, */*"],
    ["HTML rather than JSON", "application/json;q=0.5, text/html"],
    ["in capitals", "TEXT/HTML;Q=0.9"],
    ["anything but JSON", "application/json;q=0, text/html;q=0.1"],
    ["with parameters", 'text/html;charset="a,b";q=0.9, */*;q=0.1'],
  ])("by %s: %s", (_, accept) => {
    expect(prefersHtml(accept)).toBe(true);
  });
});

describe("JSON is wanted", () => {
  test.each([
    ["nobody who says so", null],
    ["an empty header", ""],
    ["curl", "*/*"],
    ["axios", "application/json, text/plain, */*"],
    ["an SDK", "application/json"],
    ["who takes both alike", "text/html, application/json"],
    ["who likes anything better", "text/html;q=0.1, */*"],
    ["who wants no HTML", "text/html;q=0, */*"],
    ["who wants no HTML, but text", "text/html;q=0, text/*"],
    ["who wants another kind", "image/png"],
    ["a stream's client", "text/event-stream"],
    ["a type that only begins so", "text/htmlx"],
    ["a jumble", ';;,,q=1;text/html,"'],
  ])("by %s: %s", (_, accept) => {
    expect(prefersHtml(accept)).toBe(false);
  });
});

describe("gzip is taken", () => {
  test.each(["gzip", "gzip, deflate, br, zstd", "GZip;q=0.1", "*", "br, *;q=0.5", "x-gzip"])(
    "by %s",
    (header) => expect(takesGzip(header)).toBe(true),
  );

  test.each([null, "", "identity", "br", "gzip;q=0", "gzip;q=0, *", "*;q=0", "gzipped"])(
    "not by %s",
    (header) => expect(takesGzip(header)).toBe(false),
  );
});
