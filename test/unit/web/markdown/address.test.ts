import { describe, expect, test } from "vitest";
import { namesHost, readLink, readPicture } from "../../../../web/markdown/address.ts";

/** All that has ever run or led astray as a link. */
const REFUSED = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "javascript\u200b:alert(1)",
  "javascript:\u2028alert(1)",
  "vbscript:msgbox(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:text/html;base64,PHNjcmlwdD4=",
  "data:image/svg+xml,<svg onload=alert(1)>",
  "blob:https://fal.ai/0",
  "file:///etc/passwd",
  "filesystem:https://fal.ai/temporary/a",
  "about:blank",
  "view-source:https://fal.ai",
  "intent://fal.ai#Intent;scheme=https;end",
  "ms-settings:",
  "tel:+1",
  "ftp://fal.ai",
  "ws://fal.ai",
  "//example.com",
  "/v1/models",
  "./README.md",
  "#/connect",
  "?q=1",
  "",
  "https://",
  "https://fal.ai@example.com/",
  "https://fal.ai:secret@example.com/",
  "https://fal.ai\u202e/moc.elpmaxe",
  "https://ex\u200dample.com/",
];

const SVG = "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>";

describe("addresses of links", () => {
  test.each(REFUSED)("%j is none (SEC-70)", (address) => {
    expect(readLink(address)).toBeUndefined();
  });

  test("those of the web and of mail are links, as the browser reads them", () => {
    expect(readLink("HTTPS://FAL.ai/a b")).toEqual({
      href: "https://fal.ai/a%20b",
      host: "fal.ai",
    });
    expect(readLink("http://[::1]:8787/")).toEqual({
      href: "http://[::1]:8787/",
      host: "[::1]:8787",
    });
    expect(readLink("mailto:a@b.c")).toEqual({ href: "mailto:a@b.c", host: "a@b.c" });
  });

  test("a host of letters that look like others shows what it is", () => {
    expect(readLink("https://fаl.ai/")?.host).toBe("xn--fl-7kc.ai");
  });

  test("words say the host of a link when they begin with it, and no longer one", () => {
    const link = { href: "https://fal.ai/models", host: "fal.ai" };
    for (const label of ["fal.ai", "https://fal.ai/x", " FAL.AI/models ", "fal.ai?a"]) {
      expect(namesHost(label, link)).toBe(true);
    }
    for (const label of ["models", "fal.ai.example.com", "openai.com", ""]) {
      expect(namesHost(label, link)).toBe(false);
    }
    expect(namesHost("b.c", { href: "https://www.b.c/", host: "www.b.c" })).toBe(true);
    expect(namesHost("a@b.c", { href: "mailto:a@b.c", host: "a@b.c" })).toBe(true);
  });
});

const FAL = ["https://fal.media", "https://*.fal.media"];

describe("addresses of pictures", () => {
  test("pictures in the text and on fal's hosts are shown", () => {
    for (const src of [
      "data:image/png;base64,AAAA",
      "https://v3.fal.media/a.png",
      "https://fal.media/a",
      SVG,
    ]) {
      expect(readPicture(src, FAL)).toEqual({ type: "shown", src });
    }
  });

  test("no other host is asked for a picture (SEC-70)", () => {
    for (const src of [
      "https://example.com/?q=secret",
      "http://v3.fal.media/a.png",
      "https://fal.media.example.com/a.png",
      "https://notfal.media/a.png",
      "https://v3.fal.media:444/a.png",
    ]) {
      expect(readPicture(src, FAL)).toMatchObject({ type: "foreign" });
    }
  });

  test("another origin is shown when the page's policy names it", () => {
    const origins = [...FAL, "http://127.0.0.1:8899"];
    expect(readPicture("http://127.0.0.1:8899/a.png", origins)?.type).toBe("shown");
    expect(readPicture("http://127.0.0.1:8898/a.png", origins)?.type).toBe("foreign");
    expect(readPicture("https://127.0.0.1:8899/a.png", origins)?.type).toBe("foreign");
  });

  test.each([
    "data:text/html,<img>",
    "data:image/x-icon;base64,AA",
    "javascript:alert(1)",
    "blob:https://fal.ai/0",
    "/icon.svg",
    "mailto:a@b.c",
    "https://v3.fal.media@example.com/a.png",
  ])("%s is no picture", (src) => {
    expect(readPicture(src, FAL)).toBeUndefined();
  });
});
