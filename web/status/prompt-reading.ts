import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { shapeImageConfig } from "../../src/pictures/image-config.ts";
import { readPromptHints } from "../../src/pictures/prompt-hints.ts";

/** Who decided. */
export type Source = "words" | "default";

/** What would go upstream for a prompt. */
export interface PromptReading {
  /** `undefined`: the model takes no size. */
  size: string | undefined;
  ratio: string;
  sizeFrom: Source;
  ratioFrom: Source;
}

export interface PromptWanted {
  prompt: string;
  model: string;
  /** Those of this gateway. */
  defaults: { image_size: string; aspect_ratio: string };
}

/** The very rules of the gateway. `undefined` for a model whose `image_config` it leaves alone. */
export function readPrompt({ prompt, model, defaults }: PromptWanted): PromptReading | undefined {
  const capabilities = pictureCapabilities(model);
  // The gateway's defaults come as an own wish, which words override just so.
  const shaped = shapeImageConfig({ model, prompt, requested: defaults, defaults: FALLBACK });
  if (capabilities === undefined || shaped === undefined) return undefined;
  const hints = readPromptHints(prompt, capabilities.ratios);
  return {
    size: shaped.applied.image_size,
    ratio: shaped.applied.aspect_ratio ?? defaults.aspect_ratio,
    sizeFrom: hints.size === undefined ? "default" : "words",
    ratioFrom: hints.ratio === undefined ? "default" : "words",
  };
}

const FALLBACK = { size: "4K", ratio: "1:1" } as const;

/** One of each family, for the table of what they take; the names are those of src/catalogue/picture-capabilities.ts. */
export const PICTURE_MODELS: readonly string[] = [
  "google/gemini-3-pro-image",
  "google/gemini-3.1-flash-image",
  "google/gemini-3.1-flash-lite-image",
  "google/gemini-2.5-flash-image",
  "bytedance-seed/seedream-4.5",
  "bytedance-seed/seedream-5-0-pro",
  "bytedance-seed/seedream-5-0-lite",
];
