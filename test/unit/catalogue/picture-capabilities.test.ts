import { expect, test } from "vitest";
import { pictureCapabilities } from "../../../src/catalogue/picture-capabilities.ts";

test.each([
  ["google/gemini-2.5-flash-image", [], 10],
  ["google/gemini-2.5-flash-image-preview", [], 10],
  ["google/gemini-3.1-flash-lite-image", ["1K"], 14],
  ["google/gemini-3.1-flash-image", ["0.5K", "1K", "2K", "4K"], 14],
  ["google/gemini-3.1-flash-image-preview:floor", ["0.5K", "1K", "2K", "4K"], 14],
  ["Google/Gemini-3-Pro-Image", ["1K", "2K", "4K"], 10],
  ["google/gemini-4-ultra-image", ["1K", "2K", "4K"], 10],
  ["bytedance-seed/seedream-4.5", ["1K", "2K", "4K"], 17],
  ["bytedance-seed/seedream-5-0-lite", ["2K", "4K"], 17],
  ["bytedance-seed/seedream-5-0-pro", ["1K", "2K"], 17],
  ["bytedance-seed/seedream-6", ["1K", "2K", "4K"], 17],
])("%s takes %j and %i ratios", (id, sizes, ratios) => {
  expect(pictureCapabilities(id)?.sizes).toEqual(sizes);
  expect(pictureCapabilities(id)?.ratios).toHaveLength(ratios);
});

test.each([
  "google/gemini-3-pro",
  "bytedance-seed/seed-1.6",
  "openai/gpt-5-image",
  "x/gemini-image",
])("%s is of no such family", (id) => {
  expect(pictureCapabilities(id)).toBeUndefined();
});
