import { describe, expect, test } from "vitest";
import { addRecent, readRecent } from "../../../../web/palette/recent.ts";

describe("the models used last", () => {
  test("are eight at most, the last one first, each once", () => {
    let recent: string[] = [];
    for (let model = 0; model < 10; model += 1) recent = addRecent(recent, `a/${model}`);
    recent = addRecent(recent, "a/5");
    expect(recent).toEqual(["a/5", "a/9", "a/8", "a/7", "a/6", "a/4", "a/3", "a/2"]);
  });

  test("are none when what was kept is something else", () => {
    for (const text of [undefined, "", "{", "{}", "3", "null"])
      expect(readRecent(text)).toEqual([]);
    expect(readRecent('["a/b", 3]')).toEqual(["a/b"]);
  });
});
