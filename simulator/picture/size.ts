import type { PictureTraits } from "../catalogue/model.ts";
import type { JsonObject } from "../wire/json.ts";
import { RATIOS, type RatioFamily } from "./ratios.ts";

export interface Size {
  width: number;
  height: number;
  /** Asked for as 4K, which costs more; a wide 2K picture is as long. */
  is4K: boolean;
}

/** Gemini's pixels at 1K. */
const GEMINI: Record<string, [number, number]> = {
  "1:1": [1024, 1024],
  "2:3": [832, 1248],
  "3:2": [1248, 832],
  "3:4": [864, 1184],
  "4:3": [1184, 864],
  "4:5": [896, 1152],
  "5:4": [1152, 896],
  "9:16": [768, 1344],
  "16:9": [1344, 768],
  "21:9": [1536, 672],
};

const MAI: Record<string, [number, number]> = {
  "1:1": [1024, 1024],
  "4:3": [1024, 768],
  "3:4": [768, 1024],
  "16:9": [1365, 768],
  "9:16": [768, 1365],
  "3:2": [1152, 768],
  "2:3": [768, 1152],
};

/** Where the pixels are known; elsewhere they follow from the ratio and from Gemini's area. */
const KNOWN: Partial<Record<RatioFamily, Record<string, [number, number]>>> = {
  gemini: GEMINI,
  "gemini-wide": GEMINI,
  mai: MAI,
};

/** Values that a model does not know have no effect, like misspelt keys. */
export function sizeOf(imageConfig: JsonObject, traits: PictureTraits): Size {
  const [width, height] = baseSize(String(imageConfig["aspect_ratio"]), traits.ratios);
  const { sizes = ["1K"] } = traits;
  const byDefault = sizes.includes("1K") ? "1K" : sizes[0];
  const step = sizes.find((known) => known === imageConfig["image_size"]) ?? byDefault;
  const scale = scaleOf(step, Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return { ...size, is4K: step === "4K" };
}

function baseSize(ratio: string, family: RatioFamily | undefined): [number, number] {
  const square: [number, number] = [1024, 1024];
  if (family === undefined || !RATIOS[family].includes(ratio)) return square;
  return KNOWN[family]?.[ratio] ?? toPixels(ratio);
}

/** A megapixel in the ratio, in steps of 16 pixels as image models have them. */
function toPixels(ratio: string): [number, number] {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const toStep = (share: number) => Math.round((1024 * Math.sqrt(share)) / 16) * 16;
  return [toStep(across / down), toStep(down / across)];
}

/** 4K is 4096 pixels on the long side; the other steps double. */
function scaleOf(size: string | undefined, longSide: number): number {
  switch (size) {
    case "0.5K":
      return 0.5;
    case "2K":
      return 2;
    case "4K":
      return 4096 / longSide;
    default:
      return 1;
  }
}
