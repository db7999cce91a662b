import { describe, expect, test } from "vitest";
import { planPicture } from "../../../../web/playground/picture-plan.ts";

const WISH = {
  model: "google/gemini-3.1-flash-image",
  prompt: "a cat",
  size: undefined,
  ratio: undefined,
  defaults: { size: "4K", ratio: "1:1" },
} as const;

describe("the plan of a picture says which rule won", () => {
  test("the words", () => {
    expect(
      planPicture({ ...WISH, prompt: "画一只猫，16:9，2K", size: "1K", ratio: "1:1" }),
    ).toEqual({
      size: { value: "2K", from: "words" },
      ratio: { value: "16:9", from: "words" },
    });
  });

  test("the setting", () => {
    expect(planPicture({ ...WISH, size: "1K", ratio: "9:16" })).toEqual({
      size: { value: "1K", from: "setting" },
      ratio: { value: "9:16", from: "setting" },
    });
  });

  test("the default", () => {
    expect(planPicture(WISH)).toEqual({
      size: { value: "4K", from: "default" },
      ratio: { value: "1:1", from: "default" },
    });
  });

  test("no size where the model takes none, and nothing for a model that the gateway leaves alone", () => {
    const plan = planPicture({ ...WISH, model: "google/gemini-2.5-flash-image", prompt: "4K" });
    expect(plan).toEqual({ size: undefined, ratio: { value: "1:1", from: "default" } });
    expect(planPicture({ ...WISH, model: "openai/gpt-image-1" })).toBeUndefined();
  });
});
