import { expect, test } from "vitest";
import {
  MOST_BYTES,
  MOST_PICTURES,
  MOST_SOURCE_BYTES,
  refuse,
  toSentSize,
} from "../../../../web/playground/attachment-rules.ts";

const MIB = 1024 * 1024;

test("a file is refused for what it is, for its size, or because there are enough", () => {
  expect(refuse({ type: "image/png", size: MIB }, 0)).toBeUndefined();
  expect(refuse({ type: "application/pdf", size: MIB }, 0)).toBe("type");
  expect(refuse({ type: "image/svg+xml", size: MIB }, 0)).toBe("type");
  expect(refuse({ type: "image/jpeg", size: MOST_SOURCE_BYTES + 1 }, 0)).toBe("size");
  expect(refuse({ type: "image/gif", size: 1 }, MOST_PICTURES)).toBe("count");
});

test("a picture that is small in pixels and bytes goes as it is", () => {
  expect(toSentSize({ width: 2048, height: 100 }, MOST_BYTES)).toBeUndefined();
});

test("a large one is drawn anew with its proportions", () => {
  expect(toSentSize({ width: 4096, height: 2048 }, 100)).toEqual({ width: 2048, height: 1024 });
  expect(toSentSize({ width: 100, height: 9000 }, 100)).toEqual({ width: 23, height: 2048 });
  expect(toSentSize({ width: 90_000, height: 1 }, 100)).toEqual({ width: 2048, height: 1 });
});

test("one of many bytes is drawn anew at its own size", () => {
  expect(toSentSize({ width: 800, height: 600 }, MOST_BYTES + 1)).toEqual({
    width: 800,
    height: 600,
  });
});
