import { describe, expect, test } from "vitest";
import { rowAfterKey } from "../../../../web/models/row-keys.ts";

const PLACE = { index: 5, count: 100, page: 10 };

describe("a key in the list", () => {
  test.each([
    ["ArrowDown", 6],
    ["ArrowUp", 4],
    ["PageDown", 15],
    ["PageUp", 0],
    ["Home", 0],
    ["End", 99],
  ])("%s leads to row %i", (key, row) => {
    expect(rowAfterKey(key, PLACE)).toBe(row);
  });

  test("leads nowhere beyond the ends", () => {
    expect(rowAfterKey("ArrowDown", { ...PLACE, index: 99 })).toBe(99);
    expect(rowAfterKey("ArrowUp", { ...PLACE, index: 0 })).toBe(0);
  });

  test("that moves nothing is left to the browser", () => {
    expect(rowAfterKey("a", PLACE)).toBeUndefined();
    expect(rowAfterKey("toString", PLACE)).toBeUndefined();
    expect(rowAfterKey("End", { ...PLACE, count: 0 })).toBeUndefined();
  });
});
