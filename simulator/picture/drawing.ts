import type { PictureTraits } from "../catalogue/model.ts";
import { hashOf } from "../completion/dice.ts";
import type { JsonObject } from "../wire/json.ts";
import { PictureCache } from "./cache.ts";
import { paint } from "./painting.ts";
import { encodePng, withComment } from "./png.ts";
import { type Size, sizeOf } from "./size.ts";
import { drawSvg } from "./svg.ts";

/** Prompts share this many colour schemes, so that a test run paints each size only a few times. */
const HUES = 8;

const cache = new PictureCache();

export interface DrawingOptions {
  prompt: string;
  traits: PictureTraits;
  imageConfig: JsonObject;
}

export interface Drawing {
  /** Data URLs; two of the same picture where the model is known for that. */
  urls: string[];
  /** `1344×768`. */
  size: string;
  /** Output tokens all pictures cost together; Gemini's 1,290, and 2,000 at 4K. */
  tokens: number;
}

/** Draws what the prompt's hash says, in the size that the model makes of `image_config`. */
export async function drawPicture(options: DrawingOptions): Promise<Drawing> {
  const { prompt, traits, imageConfig } = options;
  const size = sizeOf(imageConfig, traits);
  const hue = (hashOf(prompt) % HUES) * (360 / HUES);
  const urls = await toUrls(size, hue, traits);
  const each = size.is4K ? 2000 : 1290;
  return { urls, size: `${size.width}×${size.height}`, tokens: each * urls.length };
}

async function toUrls(size: Size, hue: number, traits: PictureTraits): Promise<string[]> {
  if (traits.vector === true) return [toDataUrl("image/svg+xml", drawSvg(size, hue))];
  const key = `${size.width}x${size.height} ${hue}`;
  const png = await cache.take(key, async () => encodePng(size, await paint(size, hue)));
  const copies = traits.twice === true ? ["first", "second"] : ["only"];
  return copies.map((copy) => toDataUrl("image/png", withComment(png, `${copy} copy`)));
}

function toDataUrl(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString("base64")}`;
}
