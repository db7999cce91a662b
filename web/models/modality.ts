/** What goes into a model, in the order in which it is shown. */
export const INPUTS = ["text", "image", "file", "audio", "video"] as const;
/** What comes out of the models that this gateway serves. */
export const OUTPUTS = ["text", "image", "audio", "embeddings"] as const;

export type InputModality = (typeof INPUTS)[number];
export type OutputModality = (typeof OUTPUTS)[number];
export type Modality = InputModality | OutputModality;

export function isInput(text: string): text is InputModality {
  return INPUTS.some((name) => name === text);
}

export function isOutput(text: string): text is OutputModality {
  return OUTPUTS.some((name) => name === text);
}
