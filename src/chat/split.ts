import { type JsonObject, toText } from "../wire/json.ts";
import { envelopeOf } from "./envelope.ts";

/**
 * One choice as several, one a delta. Only the last has the choice's other members, above all its reason
 * to stop; its log probabilities go, once, with the text that they are about.
 * @param own how many of the deltas are the model's own; the others are pictures
 */
export function splitChoice(
  choice: JsonObject,
  deltas: readonly JsonObject[],
  own: number,
): JsonObject[] {
  const { index, logprobs, ...rest } = choice;
  const last = deltas.length - 1;
  const spoken = deltas.slice(0, own).findLastIndex(({ content }) => toText(content) !== undefined);
  const speaker = spoken === -1 ? last : spoken;
  return deltas.map((delta, position) => ({
    index,
    ...(position === last ? { ...rest, delta } : { delta, finish_reason: null }),
    ...(position === speaker && logprobs !== undefined ? { logprobs } : {}),
  }));
}

/** One chunk as several, one a choice; what is not in every chunk of the stream stands on the last. */
export function splitChunk(chunk: JsonObject, choices: readonly JsonObject[]): JsonObject[] {
  const last = choices.length - 1;
  return choices.map((choice, position) => ({
    ...(position === last ? chunk : envelopeOf(chunk)),
    choices: [choice],
  }));
}
