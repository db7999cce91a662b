import { describe, expect, test } from "vitest";
import { language, pickLanguage, setLanguage, texts } from "../../../../web/state/language.ts";
import { EN } from "../../../../web/texts/en.ts";
import { ZH } from "../../../../web/texts/zh.ts";

describe("the language", () => {
  test.each([
    ["of the browser", undefined, ["zh-CN", "en"], "zh"],
    ["of Taiwan too", undefined, ["zh-TW"], "zh"],
    ["the first of the browser's that is there", undefined, ["fr-FR", "zh", "en"], "zh"],
    ["English for everybody else", undefined, ["fr-FR", "de"], "en"],
    ["the one that was chosen before the browser's", "en", ["zh-CN"], "en"],
    ["not one that no longer exists", "tlh", ["zh-CN"], "zh"],
    ["not one whose name only begins so", undefined, ["zhx", "enm"], "en"],
  ])("is %s", (_, chosen, preferred, picked) => {
    expect(pickLanguage(chosen, preferred)).toBe(picked);
  });

  test("changes what texts say", async () => {
    await setLanguage("en");
    const t = texts("shell");
    expect(t().key("4f2a…9c")).toBe("Key 4f2a…9c");
    await setLanguage("zh");
    expect(t().key("4f2a…9c")).toBe("密钥 4f2a…9c");
    expect(language.value).toBe("zh");
  });
});

describe("the texts of both languages", () => {
  test("say the same things", () => {
    for (const [part, table] of Object.entries(EN)) {
      const chinese: object = ZH[part as keyof typeof EN];
      expect(Object.keys(chinese)).toEqual(Object.keys(table));
    }
  });
});
