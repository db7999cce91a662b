import type { ModelFacts } from "../catalogue/catalogue.ts";

/**
 * What `modalities` a request must ask for so that the model draws: an image-only model refuses `text`,
 * the others draw nothing without `image`.
 * @returns `undefined` for a model that draws no pictures
 */
export function drawingModalities(facts: ModelFacts | undefined): string[] | undefined {
  if (facts === undefined || !facts.outputs.includes("image") || isRouter(facts)) return undefined;
  return facts.outputs.includes("text") ? ["image", "text"] : ["image"];
}

/** `openrouter/auto` lists the outputs of all that it may choose; asking for pictures would force a costly one. */
function isRouter(facts: ModelFacts): boolean {
  return facts.id.startsWith("openrouter/");
}

/** True for a list of output modalities that has pictures in it. */
export function asksForPictures(modalities: unknown): boolean {
  return Array.isArray(modalities) && modalities.includes("image");
}
