import {
  type ImageSize,
  type PictureCapabilities,
  pictureCapabilities,
} from "../catalogue/picture-capabilities.ts";
import { type JsonObject, toJsonObject, toText } from "../wire/json.ts";
import { nearestRatio, nearestSize } from "./nearest.ts";
import { toNarrow } from "./plain-text.ts";
import { readPromptHints } from "./prompt-hints.ts";

export interface ImageConfigWish {
  /** The model as it goes upstream. */
  model: string;
  /** The last words of the user. */
  prompt: string;
  /** The caller's own `image_config`. */
  requested: unknown;
  defaults: { size: ImageSize; ratio: string };
}

export interface ImageConfig {
  /** The whole object to send; the caller's other keys are in it. */
  config: JsonObject;
  /** What was decided here, for the header `x-image-config`. */
  applied: { image_size?: string; aspect_ratio?: string };
}

/**
 * Decides size and ratio for the Gemini image and Seedream families: what the prompt says, else what the
 * request says, else the default, each brought to the nearest that the model takes.
 * @returns `undefined` for every other model, whose `image_config` stays as it came
 */
export function shapeImageConfig(wish: ImageConfigWish): ImageConfig | undefined {
  const capabilities = pictureCapabilities(wish.model);
  if (capabilities === undefined) return undefined;
  const { image_size, aspect_ratio, ...others } = toJsonObject(wish.requested);
  const hints = readPromptHints(wish.prompt, capabilities.ratios);
  const size = toSize(hints.size ?? toText(image_size) ?? wish.defaults.size, capabilities);
  const ratio = toRatio(hints.ratio ?? toText(aspect_ratio) ?? wish.defaults.ratio, capabilities);
  const applied = { ...(size === undefined ? {} : { image_size: size }), aspect_ratio: ratio };
  return { config: { ...others, ...applied }, applied };
}

/** A word that is no size (`auto`) is the caller's business, where the model takes a size at all. */
function toSize(wanted: string, { sizes }: PictureCapabilities): string | undefined {
  if (sizes.length === 0) return undefined;
  const size = toK(toNarrow(wanted).trim());
  return size === undefined ? wanted : nearestSize(size, sizes);
}

/**
 * `4K`, `0.5K`, or pixels: `2048`, `1536x1024`, and `512`, the Image API's word for `0.5K`. Lower-case `4k` has
 * no effect upstream.
 */
function toK(size: string): number | undefined {
  const inK = /^(\d{1,2}(?:\.\d{1,3})?) ?k$/i.exec(size);
  const inPixels = /^(\d{3,5})(?: ?[x×*] ?(\d{3,5}))?(?: ?px)?$/i.exec(size);
  const pixels = Math.max(Number(inPixels?.[1]), Number(inPixels?.[2] ?? 0));
  const wanted = inK === null ? pixels / 1024 : Number(inK[1]);
  return wanted > 0 ? wanted : undefined;
}

/** However the two numbers are set apart (`16x9`, `１６：９`, `16/9`, `1536x1024`); a word goes up as it came. */
function toRatio(wanted: string, { ratios }: PictureCapabilities): string {
  const ratio = toNarrow(wanted)
    .replaceAll(" ", "")
    .replace(/[/x×*∶﹕比]|by/i, ":");
  return nearestRatio(ratio, ratios) ?? wanted;
}
