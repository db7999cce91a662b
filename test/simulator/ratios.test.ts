import { describe, expect, test } from "vitest";
import { models } from "../../simulator/catalogue/catalogue.ts";
import { sizeOf } from "../../simulator/picture/size.ts";
import { openWorld, pngSize, say } from "./world.ts";

const world = openWorld();

/** As facts/openrouter.md 5.4 has them, without `auto`. */
const FAMILIES: Record<string, string> = {
  "google/gemini-3.1-flash-image": "1:1,1:4,1:8,2:3,3:2,3:4,4:1,4:3,4:5,5:4,8:1,9:16,16:9,21:9",
  "google/gemini-3.1-flash-lite-image":
    "1:1,1:4,1:8,2:3,3:2,3:4,4:1,4:3,4:5,5:4,8:1,9:16,16:9,21:9",
  "google/gemini-3-pro-image": "1:1,2:3,3:2,3:4,4:3,4:5,5:4,9:16,16:9,21:9",
  "google/gemini-2.5-flash-image": "1:1,2:3,3:2,3:4,4:3,4:5,5:4,9:16,16:9,21:9",
  "bytedance-seed/seedream-4.5":
    "1:1,1:2,2:1,2:3,3:2,3:4,4:3,4:5,5:4,9:16,16:9,9:19.5,19.5:9,9:20,20:9,9:21,21:9",
  "bytedance-seed/seedream-5-0-lite":
    "1:1,1:2,2:1,2:3,3:2,3:4,4:3,4:5,5:4,9:16,16:9,9:19.5,19.5:9,9:20,20:9,9:21,21:9",
  "bytedance-seed/seedream-5-0-pro":
    "1:1,1:2,2:1,2:3,3:2,3:4,4:3,4:5,5:4,9:16,16:9,9:19.5,19.5:9,9:20,20:9,9:21,21:9",
  "openai/gpt-image-2": "1:1,3:2,2:3,4:3,3:4,16:9,9:16,21:9",
  "openai/gpt-image-1": "1:1,3:2,2:3",
  "krea/krea-2-large": "1:1,4:3,3:2,16:9,4:5,2:3,9:16",
  "microsoft/mai-image-2.5": "1:1,4:3,3:4,16:9,9:16,3:2,2:3",
  "recraft/recraft-v4": "1:1,4:3,3:4,16:9,9:16",
  "sourceful/riverflow-v2.5-pro": "1:1,4:3,3:4,3:2,2:3,16:9,9:16,21:9",
  "x-ai/grok-imagine-image-quality":
    "1:1,3:4,4:3,9:16,16:9,2:3,3:2,9:19.5,19.5:9,9:20,20:9,1:2,2:1",
};

const LONG_SIDE: Record<string, number> = { "0.5K": 512, "1K": 1024, "2K": 2048, "4K": 4096 };

describe("a picture", () => {
  test.each(Object.entries(FAMILIES))("of %s has each ratio and about each size", (id, ratios) => {
    const traits = models.find((model) => model.id === id)?.picture ?? {};
    for (const image_size of traits.sizes ?? ["1K"]) {
      for (const aspect_ratio of ratios.split(",")) {
        const wish = { aspect_ratio, image_size };
        const drawn = sizeOf(wish, traits);
        const [across = 1, down = 1] = aspect_ratio.split(":").map(Number);
        // Gemini's own tables are off by up to 3 %.
        const slip = drawn.width / drawn.height / (across / down) - 1;
        expect(Math.abs(slip), JSON.stringify(wish)).toBeLessThan(0.035);
        expect(drawn.is4K).toBe(image_size === "4K");
        const expected = LONG_SIDE[image_size] ?? 0;
        const area = Math.sqrt(drawn.width * drawn.height);
        if (drawn.is4K) expect(Math.max(drawn.width, drawn.height)).toBe(expected);
        else expect(Math.abs(area / expected - 1), JSON.stringify(wish)).toBeLessThan(0.14);
      }
    }
  });

  test.each(["1:2", "2:1", "9:19.5", "19.5:9", "9:20", "20:9", "9:21"])(
    "of Seedream at %s is drawn so",
    async (ratio) => {
      const { choices } = await world.chat({
        model: "bytedance-seed/seedream-4.5",
        modalities: ["image"],
        image_config: { aspect_ratio: ratio },
        messages: say("a cat"),
      });
      const [width, height] = pngSize(choices[0].message.images[0].image_url.url);
      const [across = 1, down = 1] = ratio.split(":").map(Number);
      expect(Math.abs(width / height / (across / down) - 1)).toBeLessThan(0.035);
    },
  );

  test("keeps the square for a ratio that its family does not know", () => {
    const traits = models.find(({ id }) => id === "google/gemini-3-pro-image")?.picture ?? {};
    expect(sizeOf({ aspect_ratio: "9:19.5" }, traits)).toMatchObject({ width: 1024, height: 1024 });
  });

  test("at 21:9 and 2K costs what 2K costs, not 4K", async () => {
    const tokensOf = async (image_config: object) => {
      const model = "google/gemini-3.1-flash-image";
      const sent = { model, modalities: ["image"], image_config, messages: say("a cat") };
      return (await world.chat(sent)).usage.completion_tokens_details.image_tokens;
    };
    const plain = await tokensOf({ image_size: "2K" });
    expect(await tokensOf({ image_size: "2K", aspect_ratio: "21:9" })).toBe(plain);
    expect(await tokensOf({ image_size: "4K", aspect_ratio: "21:9" })).toBeGreaterThan(plain);
  });
});
