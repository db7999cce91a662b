import { describe, expect, test } from "vitest";
import { rowAfterKey } from "../../../../web/models/row-keys.ts";

describe("a key in the list", () => {
  test.each([
    ["ArrowDown", 6],
    ["ArrowUp", 4],
    ["PageDown", 15],
    ["PageUp", 0],
    ["Home", 0],
    ["End", 99],
  ])("%s leads to row %i", (key, row) => {
    expect(rowAfterKey(key, 5, 100)).toBe(row);
  });

  test("leads nowhere beyond the ends", () => {
    expect(rowAfterKey("ArrowDown", 99, 100)).toBe(99);
    expect(rowAfterKey("ArrowUp", 0, 100)).toBe(0);
  });

  test("that moves nothing is left to the browser", () => {
    expect(rowAfterKey("a", 5, 100)).toBeUndefined();
    expect(rowAfterKey("toString", 5, 100)).toBeUndefined();
    expect(rowAfterKey("End", 5, 0)).toBeUndefined();
  });
});
