import { expect, test } from "vitest";
import { MOST_BYTES, toSentSize } from "../../../../web/playground/attachment-rules.ts";

const PNG = { type: "image/png", size: 100 };

test("a picture that is small in pixels and bytes goes as it is", () => {
  expect(toSentSize({ width: 2048, height: 100 }, { ...PNG, size: MOST_BYTES })).toBeUndefined();
});

test("a large one is drawn anew with its proportions", () => {
  expect(toSentSize({ width: 4096, height: 2048 }, PNG)).toEqual({ width: 2048, height: 1024 });
  expect(toSentSize({ width: 100, height: 9000 }, PNG)).toEqual({ width: 23, height: 2048 });
  expect(toSentSize({ width: 90_000, height: 1 }, PNG)).toEqual({ width: 2048, height: 1 });
});

test.each([
  ["many bytes", { ...PNG, size: MOST_BYTES + 1 }],
  ["a kind that not every model takes", { ...PNG, type: "image/avif" }],
])("one of %s is drawn anew at its own size", (_, file) => {
  const size = { width: 800, height: 600 };
  expect(toSentSize(size, file)).toEqual(size);
});
