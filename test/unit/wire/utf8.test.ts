import { describe, expect, test } from "vitest";
import { decodeStrictUtf8, decodeUtf8, encodeUtf8 } from "../../../src/wire/utf8.ts";

/** The first two bytes of a euro sign. */
const CUT = Uint8Array.of(0x61, 0xe2, 0x82);

describe("text after bytes that were cut in a character", () => {
  test("is read as if they had never been, where they are refused", () => {
    for (const broken of [CUT, Uint8Array.of(0xff), Uint8Array.of(0xef, 0xbb, 0xbf, 0xe2)]) {
      expect(() => decodeStrictUtf8(broken)).toThrow(TypeError);
      expect(decodeStrictUtf8(encodeUtf8("€ü"))).toBe("€ü");
      expect(decodeStrictUtf8(encodeUtf8("\ufeffü"))).toBe("ü");
    }
  });

  test("is read as if they had never been, where they are replaced", () => {
    expect(decodeUtf8(CUT)).toBe("a\ufffd");
    expect(decodeUtf8(encodeUtf8("€ü"))).toBe("€ü");
    expect(decodeUtf8(encodeUtf8("\ufeffü"))).toBe("ü");
  });
});
