import { describe, expect, test } from "vitest";
import { chineseNames, vendorOf } from "../../../../web/models/vendor.ts";

describe("a vendor", () => {
  test("is what stands before the slash, without the sign of an alias", () => {
    expect(vendorOf("anthropic/claude-sonnet-4.5")).toBe("anthropic");
    expect(vendorOf("~anthropic/claude-sonnet-latest")).toBe("anthropic");
    expect(vendorOf("odd")).toBe("odd");
  });

  test("has a Chinese name where people search for one", () => {
    expect(chineseNames("qwen")).toContain("通义");
    expect(chineseNames("cohere")).toBe("");
    expect(chineseNames("constructor")).toBe("");
  });
});
