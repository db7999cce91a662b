import { IMAGE_SIZES, type ImageSize } from "../../src/catalogue/picture-capabilities.ts";

/** What goes with each message; `undefined` is not sent, so that the model's own default holds. */
export interface Settings {
  readonly system: string;
  readonly temperature: number | undefined;
  readonly maxTokens: number | undefined;
  /** `false`: a model that thinks by itself is told not to. */
  readonly thinking: false | undefined;
  readonly size: ImageSize | undefined;
  readonly ratio: string | undefined;
  /** Of the images route alone: OpenAI's `size` and `n`. */
  readonly pixels: string | undefined;
  readonly count: number | undefined;
}

export const NO_SETTINGS: Settings = {
  system: "",
  temperature: undefined,
  maxTokens: undefined,
  thinking: undefined,
  size: undefined,
  ratio: undefined,
  pixels: undefined,
  count: undefined,
};

export const MAX_TEMPERATURE = 2;

/** How many settings are not as they come. */
export function countChanged(settings: Settings): number {
  return Object.values(settings).filter((value) => value !== undefined && value !== "").length;
}

export function isSize(value: unknown): value is ImageSize {
  return IMAGE_SIZES.some((size) => size === value);
}
