/** What goes into a model, in the order in which it is shown. */
export const INPUTS = ["text", "image", "file", "audio", "video"] as const;
/** What comes out of the models that this gateway serves. */
export const OUTPUTS = ["text", "image", "audio", "embeddings"] as const;

export type InputModality = (typeof INPUTS)[number];
export type OutputModality = (typeof OUTPUTS)[number];
export type Modality = InputModality | OutputModality;
