import { describe, expect, test } from "vitest";
import { rowsInView } from "../../../../web/models/window.ts";

const LIST = { viewport: 900, rowHeight: 60, count: 600 };

describe("the rows in the document", () => {
  test("fill the screen and some rows beyond it", () => {
    const { first, last } = rowsInView({ ...LIST, top: 200 });
    expect(first).toBe(0);
    expect(last).toBeGreaterThanOrEqual(12 + 6);
    expect(last).toBeLessThan(36);
  });

  test("cover what is visible wherever the list is scrolled to", () => {
    for (let scrolled = 0; scrolled <= 600 * 60 - 900; scrolled += 37) {
      const { first, last } = rowsInView({ ...LIST, top: -scrolled });
      expect(first * 60).toBeLessThanOrEqual(scrolled);
      expect(last * 60).toBeGreaterThanOrEqual(scrolled + 900);
      expect(last - first).toBeLessThanOrEqual(40);
    }
  });

  test("end with the last one", () => {
    expect(rowsInView({ ...LIST, top: -(600 * 60 - 900) }).last).toBe(600);
    expect(rowsInView({ ...LIST, top: -1e9 }).last).toBe(600);
  });

  test("move by two rows at a time, at both ends at once", () => {
    const ranges = Array.from({ length: 240 }, (_, at) => rowsInView({ ...LIST, top: -900 - at }));
    expect(new Set(ranges.map(({ first, last }) => last - first)).size).toBe(1);
    expect(new Set(ranges.map(({ first }) => first)).size).toBeLessThanOrEqual(3);
  });

  test("are some at least before anything is measured, and never without end", () => {
    expect(rowsInView({ ...LIST, rowHeight: 0, top: 0 })).toEqual({ first: 0, last: 12 });
    expect(rowsInView({ ...LIST, count: 0, top: 0 })).toEqual({ first: 0, last: 0 });
    expect(rowsInView({ ...LIST, viewport: 1e6, top: 0 }).last).toBe(96);
  });

  test("are of a screen of 2,160 lines at most sixty", () => {
    for (let scrolled = 0; scrolled < 5000; scrolled += 61) {
      const { first, last } = rowsInView({ ...LIST, viewport: 2160, top: -scrolled });
      expect(last - first).toBeLessThanOrEqual(60);
    }
  });
});
