import {
  type ImageSize,
  type PictureCapabilities,
  pictureCapabilities,
} from "../catalogue/picture-capabilities.ts";
import { type JsonObject, toJsonObject, toText } from "../wire/json.ts";
import { nearestRatio, nearestSize } from "./nearest.ts";
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

/** A size that is none of ours (`auto`) is the caller's business, where the model takes a size at all. */
function toSize(wanted: string, { sizes }: PictureCapabilities): string | undefined {
  if (sizes.length === 0) return undefined;
  const known = toKnownSize(wanted);
  return known === undefined ? wanted : nearestSize(known, sizes);
}

/** Lower-case `4k` has no effect upstream; `512` is the Image API's word for `0.5K`. */
function toKnownSize(wanted: string): ImageSize | undefined {
  const size = wanted.trim().toUpperCase();
  if (size === "512" || size === "0.5K") return "0.5K";
  return size === "1K" || size === "2K" || size === "4K" ? size : undefined;
}

function toRatio(wanted: string, { ratios }: PictureCapabilities): string {
  return nearestRatio(wanted.replace("：", ":").replaceAll(" ", ""), ratios) ?? wanted;
}
