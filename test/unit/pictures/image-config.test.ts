import { expect, test } from "vitest";
import { shapeImageConfig } from "../../../src/pictures/image-config.ts";

const DEFAULTS = { size: "4K", ratio: "1:1" } as const;

function shape(model: string, prompt = "A cat", requested?: unknown) {
  return shapeImageConfig({ model, prompt, requested, defaults: DEFAULTS });
}

test.each([
  "openai/gpt-5-image",
  "black-forest-labs/flux.2-pro",
  "bytedance-seed/seed-1.6",
  "google/gemini-3-pro",
  "x-ai/grok-imagine-image",
])("%s is left alone", (model) => {
  expect(shape(model, "4K 16:9")).toBeUndefined();
});

test("the default applies when nobody says anything", () => {
  expect(shape("google/gemini-3-pro-image")).toEqual({
    config: { image_size: "4K", aspect_ratio: "1:1" },
    applied: { image_size: "4K", aspect_ratio: "1:1" },
  });
});

test("the request beats the default and the prompt beats the request, each on its own", () => {
  const requested = { image_size: "2K", aspect_ratio: "3:2" };
  expect(shape("google/gemini-3-pro-image", "A cat, 16:9", requested)?.applied).toEqual({
    image_size: "2K",
    aspect_ratio: "16:9",
  });
});

test("other keys survive and are not reported", () => {
  const shaped = shape("bytedance-seed/seedream-4.5", "A cat", { seed: 7, style: { a: 1 } });
  expect(shaped?.config).toEqual({
    seed: 7,
    style: { a: 1 },
    image_size: "4K",
    aspect_ratio: "1:1",
  });
  expect(shaped?.applied).toEqual({ image_size: "4K", aspect_ratio: "1:1" });
});

test.each([
  ["google/gemini-3.1-flash-lite-image", "4K", "1K"],
  ["bytedance-seed/seedream-5-0-lite", "1K", "2K"],
  ["bytedance-seed/seedream-5.0-pro", "4K", "2K"],
  ["google/gemini-3-pro-image", "0.5K", "1K"],
  ["google/gemini-3.1-flash-image", "0.5K", "0.5K"],
  ["google/gemini-3.1-flash-image", "512", "0.5K"],
  ["google/gemini-3-pro-image", "4k", "4K"],
  ["google/gemini-3-pro-image", "auto", "auto"],
  ["google/gemini-3-pro-image", "8K", "4K"],
  ["google/gemini-3-pro-image", "3K", "4K"],
  ["google/gemini-3-pro-image", "４Ｋ", "4K"],
  ["google/gemini-3-pro-image", "1024x1024", "1K"],
  ["google/gemini-3-pro-image", "2048 × 1152", "2K"],
  ["google/gemini-3-pro-image", "1536x1024", "2K"],
  ["google/gemini-3.1-flash-image", "512x512", "0.5K"],
  ["bytedance-seed/seedream-5-0-pro", "4096x4096", "2K"],
  ["google/gemini-3-pro-image", "2048", "2K"],
  ["google/gemini-3-pro-image", "0K", "0K"],
])("%s gets %s as %s", (model, image_size, expected) => {
  expect(shape(model, "A cat", { image_size })?.config["image_size"]).toBe(expected);
});

test("gemini-2.5-flash-image takes no size at all", () => {
  const shaped = shape("google/gemini-2.5-flash-image", "A cat, 4K", { image_size: "2K" });
  expect(shaped).toEqual({ config: { aspect_ratio: "1:1" }, applied: { aspect_ratio: "1:1" } });
});

test.each([
  ["16:10", "3:2"],
  ["1:8", "9:16"],
  ["16：9", "16:9"],
  ["4 : 3", "4:3"],
  ["auto", "auto"],
  ["0:0", "0:0"],
  ["16x9", "16:9"],
  ["１６：９", "16:9"],
  ["16/9", "16:9"],
  ["16∶9", "16:9"],
  ["9比16", "9:16"],
  ["16 by 9", "16:9"],
  ["1536x1024", "3:2"],
  ["1920×1080", "16:9"],
  ["1.7778:1", "16:9"],
])("a requested ratio %s goes up as %s", (aspect_ratio, expected) => {
  const shaped = shape("google/gemini-3-pro-image", "A cat", { aspect_ratio });
  expect(shaped?.config["aspect_ratio"]).toBe(expected);
});

test.each([null, "wide", 7, []])(
  "an image_config that is no object (%j) is ignored",
  (requested) => {
    expect(shape("google/gemini-3-pro-image", "A cat", requested)?.config).toEqual({
      image_size: "4K",
      aspect_ratio: "1:1",
    });
  },
);
