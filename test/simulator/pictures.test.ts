import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { dataOf, openWorld, pngSize, say } from "./world.ts";

const world = openWorld();

async function draw(model: string, image_config: object = {}, modalities = ["image"]) {
  const body = await world.chat({ model, modalities, image_config, messages: say("a cat") });
  return body.choices?.[0].message ?? body;
}

describe("pictures", () => {
  test("are real PNGs of about a megabyte", async () => {
    const { images, content } = await draw("google/gemini-2.5-flash-image");
    expect(images).toMatchObject([{ type: "image_url", index: 0 }]);
    expect(content).toContain("a cat");
    const bytes = Buffer.from(images[0].image_url.url.split(",")[1], "base64");
    expect(bytes.length).toBeGreaterThan(900_000);
    expect(bytes.length).toBeLessThan(1_600_000);
    const at = bytes.indexOf("IDAT");
    const pixels = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    expect(pixels).toHaveLength(1024 * (1024 * 3 + 1));
  });

  test.each([
    ["google/gemini-3.1-flash-image", { aspect_ratio: "16:9", image_size: "0.5K" }, [672, 384]],
    ["google/gemini-3.1-flash-image", { aspect_ratio: "16:9" }, [1344, 768]],
    ["google/gemini-3.1-flash-image", { aspect_ratio: "3:4", image_size: "2K" }, [1728, 2368]],
    ["bytedance-seed/seedream-5-0-lite", {}, [2048, 2048]],
    ["bytedance-seed/seedream-4.5", { image_size: "4k" }, [1024, 1024]],
    ["bytedance-seed/seedream-4.5", { aspectRatio: "16:9" }, [1024, 1024]],
    ["microsoft/mai-image-2.5", { aspect_ratio: "16:9", image_size: "4K" }, [1365, 768]],
    ["openai/gpt-5-image-mini", { aspect_ratio: "16:9" }, [1024, 1024]],
  ])("%s with %j", async (model, image_config, size) => {
    const { images } = await draw(model, image_config);
    expect(pngSize(images[0].image_url.url)).toEqual(size);
  });

  test("a 4K one is drawn in good time and weighs 8 to 20 MB", async () => {
    const { images } = await draw("bytedance-seed/seedream-4.5", { image_size: "4K" });
    const { url } = images[0].image_url;
    expect(pngSize(url)).toEqual([4096, 4096]);
    expect(url.length * 0.75).toBeGreaterThan(8e6);
    expect(url.length * 0.75).toBeLessThan(20e6);
  });

  test("gemini-3-pro-image sends one picture twice, in other bytes", async () => {
    const modalities = ["image", "text"];
    const { images } = await draw("google/gemini-3-pro-image", {}, modalities);
    const [first, second] = images.map((image: { image_url: { url: string } }) =>
      Buffer.from(image.image_url.url.split(",")[1] ?? "", "base64"),
    );
    expect(first.equals(second)).toBe(false);
    const pixels = (png: Buffer) => png.subarray(png.indexOf("IDAT"));
    expect(pixels(first).equals(pixels(second))).toBe(true);
  });

  test("are streamed whole, each on a delta of its own", async () => {
    const model = "google/gemini-3-pro-image-preview";
    const sent = { model, stream: true, modalities: ["image", "text"], messages: say("a cat") };
    const response = await world.post("chat/completions", sent);
    const chunks = dataOf(await response.text()).flatMap((chunk) => chunk.choices ?? []);
    const images = chunks.flatMap(({ delta }) => delta.images ?? []);
    expect(images.map(({ index }) => index)).toEqual([0, 1]);
  });

  test("vector models draw SVG, and an image-only model says nothing", async () => {
    const { images, content } = await draw("recraft/recraft-v4-vector");
    expect(images[0].image_url.url).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(content).toBe("");
  });

  test("a text+image model asked for text alone draws nothing", async () => {
    const message = await draw("google/gemini-2.5-flash-image", {}, ["text"]);
    expect(message).not.toHaveProperty("images");
  });
});
