import type { PictureTraits } from "../catalogue/model.ts";
import type { JsonObject } from "../wire/json.ts";

export interface Size {
  width: number;
  height: number;
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

/** Only gemini-3.1-flash-image knows these; the pixels are estimates with Gemini's area. */
const WIDE: Record<string, [number, number]> = {
  ...GEMINI,
  "1:4": [512, 2048],
  "4:1": [2048, 512],
  "1:8": [352, 2816],
  "8:1": [2816, 352],
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

const TABLES = { gemini: GEMINI, "gemini-wide": WIDE, mai: MAI };

/** Values that a model does not know have no effect, like misspelt keys. */
export function sizeOf(imageConfig: JsonObject, traits: PictureTraits): Size {
  const table = traits.ratios === undefined ? {} : TABLES[traits.ratios];
  const [width, height] = table[String(imageConfig["aspect_ratio"])] ?? [1024, 1024];
  const { sizes = ["1K"] } = traits;
  const byDefault = sizes.includes("1K") ? "1K" : sizes[0];
  const size = sizes.find((known) => known === imageConfig["image_size"]) ?? byDefault;
  const scale = scaleOf(size, Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
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
