import { describe, expect, test } from "vitest";
import { chineseNames, monogramOf, vendorLabel, vendorOf } from "../../../../web/models/vendor.ts";

describe("a vendor", () => {
  test("is what stands before the slash, without the sign of an alias", () => {
    expect(vendorOf("anthropic/claude-sonnet-4.5")).toBe("anthropic");
    expect(vendorOf("~anthropic/claude-sonnet-latest")).toBe("anthropic");
    expect(vendorOf("odd")).toBe("odd");
  });

  test("has its Chinese name beside the Latin one in Chinese only", () => {
    expect(vendorLabel("Qwen", "qwen", "zh")).toBe("Qwen 通义千问");
    expect(vendorLabel("Qwen", "qwen", "en")).toBe("Qwen");
    expect(vendorLabel("Cohere", "cohere", "zh")).toBe("Cohere");
    expect(chineseNames("constructor")).toBe("");
  });

  test.each([
    ["OpenAI", "OA"],
    ["DeepSeek", "DS"],
    ["Qwen", "Qw"],
    ["xAI", "AI"],
    ["Z.ai", "Za"],
    ["Meta Llama", "ML"],
    ["anthracite-org", "an"],
    ["", ""],
  ])("%s has the monogram %s", (name, monogram) => {
    expect(monogramOf(name)).toBe(monogram);
  });
});
