import { describe, expect, test } from "vitest";
import { forgetKey, saveKey } from "../../../../web/state/key.ts";
import { linkTo, parseRoute } from "../../../../web/state/route.ts";
import { ACCESS_KEY, KEY } from "../../../support/shared/canary.ts";

describe("the address of a view", () => {
  test("is read with its parameters", () => {
    const { view, params } = parseRoute("#/models?q=a%26b&out=image");
    expect(view).toBe("models");
    expect(Object.fromEntries(params)).toEqual({ q: "a&b", out: "image" });
  });

  test.each(["", "#", "#/", "#/nonsense", "#main", "#/constructor", "#/models/"])(
    "%j, which is no view, is the first one",
    (hash) => {
      expect(parseRoute(hash).view).toBe("connect");
    },
  );

  test("keeps a question mark inside a parameter", () => {
    expect(parseRoute("#/models?q=what?").params.get("q")).toBe("what?");
  });

  test("is written so that reading it gives the same, without what is not set", () => {
    const link = linkTo("playground", { model: "a/b:free", q: "", system: undefined });
    expect(link).toBe("#/playground?model=a%2Fb%3Afree");
    expect(parseRoute(link).params.get("model")).toBe("a/b:free");
    expect(linkTo("status")).toBe("#/status");
  });

  test.each([
    ["a fal key", KEY],
    ["a line that holds one", `export FAL_KEY="${KEY}"`],
    ["the beginning of one", KEY.slice(0, 45)],
    ["the key of now", ACCESS_KEY],
    ["a sentence with the key of now", `what is ${ACCESS_KEY}?`],
  ])("never holds %s (SEC-72)", (_, text) => {
    saveKey(ACCESS_KEY, { remember: false });
    expect(linkTo("connect", { find: text, group: "apps" })).toBe("#/connect?group=apps");
    expect(linkTo("models", { q: text })).toBe("#/models");
    expect(linkTo("playground", { prompt: text })).toBe("#/playground");
    forgetKey();
  });
});
