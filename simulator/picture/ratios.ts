export type RatioFamily =
  | "gemini"
  | "gemini-wide"
  | "seedream"
  | "gpt-image"
  | "gpt-image-2"
  | "krea"
  | "mai"
  | "recraft"
  | "riverflow"
  | "grok";

/** `aspect_ratio` values by family, as OpenRouter's Image API lists them (facts of July and August 2026). */
export const RATIOS: Record<RatioFamily, readonly string[]> = {
  gemini: list("1:1 2:3 3:2 3:4 4:3 4:5 5:4 9:16 16:9 21:9"),
  "gemini-wide": list("1:1 1:4 1:8 2:3 3:2 3:4 4:1 4:3 4:5 5:4 8:1 9:16 16:9 21:9"),
  seedream: list("1:1 1:2 2:1 2:3 3:2 3:4 4:3 4:5 5:4 9:16 16:9 9:19.5 19.5:9 9:20 20:9 9:21 21:9"),
  "gpt-image": list("1:1 3:2 2:3"),
  "gpt-image-2": list("1:1 3:2 2:3 4:3 3:4 16:9 9:16 21:9"),
  krea: list("1:1 4:3 3:2 16:9 4:5 2:3 9:16"),
  mai: list("1:1 4:3 3:4 16:9 9:16 3:2 2:3"),
  recraft: list("1:1 4:3 3:4 16:9 9:16"),
  riverflow: list("1:1 4:3 3:4 3:2 2:3 16:9 9:16 21:9"),
  grok: list("1:1 3:4 4:3 9:16 16:9 2:3 3:2 9:19.5 19.5:9 9:20 20:9 1:2 2:1"),
};

function list(text: string): readonly string[] {
  return text.split(" ");
}
