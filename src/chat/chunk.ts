import { type JsonObject, toJsonObject, toJsonObjects } from "../wire/json.ts";
import {
  createDeltaState,
  type DeltaShaping,
  type DeltaState,
  saysNothing,
  shapeDelta,
} from "./delta.ts";
import { splitChoice, splitChunk } from "./split.ts";
import { createUsualReader, type UsualReader } from "./usual-chunk.ts";

/** Shapes the chunks of one stream; remembers per choice what was said already. */
export interface ChunkShaper {
  /** The event at a place of the text, shaped without being parsed: most of a stream. */
  shapeText: UsualReader;
  /** The chunks to send for one that came; that very one when nothing has to change. */
  shape(chunk: JsonObject): JsonObject[];
  /** A chunk that brought usage and nothing else; a repeated `finish_reason` is said already. */
  isBare(chunk: JsonObject): boolean;
}

export function createChunkShaper(shaping: DeltaShaping): ChunkShaper {
  const states = new Map<unknown, DeltaState>();
  const readUsual = createUsualReader(shaping.config.REASONING_FIELD);

  function stateOf(index: unknown = 0): DeltaState {
    const state = states.get(index) ?? createDeltaState();
    states.set(index, state);
    return state;
  }

  function shapeChoice(choice: JsonObject): JsonObject[] {
    const state = stateOf(choice["index"]);
    if (typeof choice["finish_reason"] === "string") state.stopped = true;
    const delta = toJsonObject(choice["delta"]);
    const { own, drawn } = shapeDelta(delta, state, shaping);
    const deltas = [...own, ...drawn];
    const unchanged = deltas.length === 1 && deltas[0] === delta;
    return unchanged ? [choice] : splitChoice(choice, deltas, own.length);
  }

  return {
    shapeText(text, at) {
      const usual = readUsual(text, at);
      if (usual === undefined) return undefined;
      const state = stateOf(usual.index);
      if (usual.speaks && state.afterPicture) return undefined;
      if (usual.speaks) state.hasText = true;
      if (usual.stops) state.stopped = true;
      return usual;
    },
    shape(chunk) {
      if (!Array.isArray(chunk["choices"])) return [{ ...chunk, choices: [] }];
      const choices = toJsonObjects(chunk["choices"]);
      const shaped = choices.flatMap(shapeChoice);
      const unchanged = shaped.every((choice, position) => choice === choices[position]);
      return unchanged ? [chunk] : splitChunk(chunk, shaped);
    },
    isBare(chunk) {
      return toJsonObjects(chunk["choices"]).every((choice) => {
        const { index, delta, finish_reason, native_finish_reason: _, ...rest } = choice;
        const ends = typeof finish_reason === "string" && !stateOf(index).stopped;
        return !ends && saysNothing(toJsonObject(delta)) && saysNothing(rest);
      });
    },
  };
}
