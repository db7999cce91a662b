import { describe, expect, test } from "vitest";
import { pictureCapabilities } from "../../../../src/catalogue/picture-capabilities.ts";
import { PICTURE_MODELS, readPrompt } from "../../../../web/status/prompt-reading.ts";

const defaults = { image_size: "2K", aspect_ratio: "4:3" };
const model = "google/gemini-3-pro-image";

describe("what a prompt says", () => {
  test("its words win over the gateway's defaults", () => {
    expect(readPrompt({ prompt: "一只猫，4K 横屏", model, defaults })).toEqual({
      size: "4K",
      ratio: "16:9",
      sizeFrom: "words",
      ratioFrom: "words",
    });
  });

  test("what it leaves open is the default, each on its own", () => {
    expect(readPrompt({ prompt: "a cat, 1K", model, defaults })).toEqual({
      size: "1K",
      ratio: "4:3",
      sizeFrom: "words",
      ratioFrom: "default",
    });
    expect(readPrompt({ prompt: "", model, defaults })?.sizeFrom).toBe("default");
  });

  test("a model that takes no size gets none", () => {
    const reading = readPrompt({ prompt: "4K", model: "google/gemini-2.5-flash-image", defaults });
    expect(reading?.size).toBeUndefined();
  });

  test("a model takes the nearest size that it knows", () => {
    const reading = readPrompt({
      prompt: "4K",
      model: "bytedance-seed/seedream-5-0-pro",
      defaults,
    });
    expect(reading?.size).toBe("2K");
  });

  test("other models are left alone", () => {
    expect(readPrompt({ prompt: "4K", model: "openai/gpt-image-1", defaults })).toBeUndefined();
  });
});

test.each(PICTURE_MODELS)("%s is one whose size and ratio the gateway decides", (id) => {
  expect(pictureCapabilities(id)).toBeDefined();
});
