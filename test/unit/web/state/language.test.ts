import { afterEach, describe, expect, test } from "vitest";
import { language, messages, pickLanguage } from "../../../../web/state/language.ts";

afterEach(() => {
  language.value = "en";
});

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

  test("changes what texts say", () => {
    const t = messages({
      en: { n: (n: number) => `${n} left` },
      zh: { n: (n: number) => `剩 ${n}` },
    });
    expect(t().n(3)).toBe("3 left");
    language.value = "zh";
    expect(t().n(3)).toBe("剩 3");
  });
});
