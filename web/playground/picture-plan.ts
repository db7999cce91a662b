import { type ImageSize, pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { shapeImageConfig } from "../../src/pictures/image-config.ts";
import { readPromptHints } from "../../src/pictures/prompt-hints.ts";

/** Which of the gateway's three rules won. */
export type PlanSource = "words" | "setting" | "default";

export interface Planned {
  readonly value: string;
  readonly from: PlanSource;
}

/** The picture that the gateway is going to ask for. */
export interface PicturePlan {
  /** `undefined`: the model takes no size. */
  readonly size: Planned | undefined;
  readonly ratio: Planned | undefined;
}

/** What the gateway says it asked for, in the header `x-image-config`. */
export interface AppliedConfig {
  readonly image_size?: string;
  readonly aspect_ratio?: string;
}

export interface PictureWish {
  /** As it goes upstream. */
  readonly model: string;
  readonly prompt: string;
  readonly size: ImageSize | undefined;
  readonly ratio: string | undefined;
  readonly defaults: { readonly size: ImageSize; readonly ratio: string };
}

/**
 * What the gateway will make of a prompt, by its own code.
 * @returns `undefined` for a model whose pictures have no size that the gateway decides
 */
export function planPicture(wish: PictureWish): PicturePlan | undefined {
  const capabilities = pictureCapabilities(wish.model);
  const shaped = shapeImageConfig({
    model: wish.model,
    prompt: wish.prompt,
    requested: { image_size: wish.size, aspect_ratio: wish.ratio },
    defaults: wish.defaults,
  });
  if (capabilities === undefined || shaped === undefined) return undefined;
  const hints = readPromptHints(wish.prompt, capabilities.ratios);
  const { image_size, aspect_ratio } = shaped.applied;
  return {
    size: toPlanned(image_size, hints.size, wish.size),
    ratio: toPlanned(aspect_ratio, hints.ratio, wish.ratio),
  };
}

function toPlanned(
  value: string | undefined,
  said: string | undefined,
  chosen: string | undefined,
): Planned | undefined {
  if (value === undefined) return undefined;
  if (said !== undefined) return { value, from: "words" };
  return { value, from: chosen === undefined ? "default" : "setting" };
}
