import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { chatboxLink } from "../../../../web/connect/deep-links.ts";
import { type QrPath, toQrPath } from "../../../../web/connect/qr-path.ts";
import { KEY } from "../../../support/shared/canary.ts";

/** Paints the path as a browser would, some pixels a module, and reads it as a camera would. */
function read({ size, path }: QrPath, scale = 4): string | undefined {
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) * scale + row) * side + Number(x) * scale) * 4;
      const end = start + Number(width) * scale * 4;
      for (let at = start; at < end; at++) if (at % 4 !== 3) pixels[at] = 0;
    }
  }
  return jsQR(pixels, side, side)?.data;
}

describe("a QR code", () => {
  test.each([
    "https://gateway.example",
    "chatbox://provider/import?name=网关",
    "opencat://team/join?domain=https%3A%2F%2Fgateway.example",
    chatboxLink({ origin: "https://gateway.example", key: KEY }),
  ])("is read back as %s", (text) => {
    const code = toQrPath(text);
    expect(code && read(code)).toBe(text);
  });

  test("has its quiet zone", () => {
    const code = toQrPath("x");
    expect(code?.size).toBe(21 + 2 * 4);
    expect(code?.path.startsWith("M4 4h7v1h-7z")).toBe(true);
  });

  test("is not made of what no phone could read", () => {
    expect(toQrPath("x".repeat(1200))).toBeDefined();
    expect(toQrPath("x".repeat(1300))).toBeUndefined();
    expect(toQrPath("猫".repeat(500))).toBeUndefined();
  });
});
