import { describe, expect, test } from "vitest";
import { linkTo, parseRoute } from "../../../../web/state/route.ts";

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
});
