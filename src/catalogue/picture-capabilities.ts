/** `image_config.image_size`; the long side is about 512, 1024, 2048 and 4096 pixels. */
export const IMAGE_SIZES = ["0.5K", "1K", "2K", "4K"] as const;
export type ImageSize = (typeof IMAGE_SIZES)[number];

/** What a picture model takes in `image_config`. */
export interface PictureCapabilities {
  /** Empty: the model refuses a size. */
  sizes: readonly ImageSize[];
  /** `width:height`. */
  ratios: readonly string[];
}

const COMMON_RATIOS = "1:1,2:3,3:2,3:4,4:3,4:5,5:4,9:16,16:9,21:9".split(",");
const GEMINI_3_1_RATIOS = [...COMMON_RATIOS, "1:4", "4:1", "1:8", "8:1"];
const SEEDREAM_RATIOS = [...COMMON_RATIOS, ..."1:2,2:1,9:19.5,19.5:9,9:20,20:9,9:21".split(",")];

/** The most exact name first; the last row of a family stands for its future members. */
const FAMILIES: readonly [RegExp, PictureCapabilities][] = [
  [/^google\/gemini-2\.5-flash-image/, { sizes: [], ratios: COMMON_RATIOS }],
  [/^google\/gemini-3\.1-flash-lite-image/, { sizes: ["1K"], ratios: GEMINI_3_1_RATIOS }],
  [/^google\/gemini-3\.1-flash-image/, { sizes: IMAGE_SIZES, ratios: GEMINI_3_1_RATIOS }],
  [/^google\/gemini-[\w.-]*image/, { sizes: ["1K", "2K", "4K"], ratios: COMMON_RATIOS }],
  [/^bytedance-seed\/seedream-5[.-]0-lite/, { sizes: ["2K", "4K"], ratios: SEEDREAM_RATIOS }],
  [/^bytedance-seed\/seedream-5[.-]0-pro/, { sizes: ["1K", "2K"], ratios: SEEDREAM_RATIOS }],
  [/^bytedance-seed\/seedream-/, { sizes: ["1K", "2K", "4K"], ratios: SEEDREAM_RATIOS }],
];

/**
 * What a model of the Gemini image or Seedream families takes; `undefined` for every other model.
 * @param id any letter case, with or without a `:variant`
 */
export function pictureCapabilities(id: string): PictureCapabilities | undefined {
  const name = id.toLowerCase();
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
}
