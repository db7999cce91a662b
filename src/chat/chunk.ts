import type { Config } from "../config.ts";
import { type JsonObject, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { createDeltaState, type DeltaState, saysNothing, shapeDelta } from "./delta.ts";

/** Shapes the chunks of one stream; remembers per choice what was said already. */
export interface ChunkShaper {
  /** Takes note of an event that goes to the client as it came. */
  note(data: string): void;
  /** The chunks to send for one that came, one choice each. */
  shape(chunk: JsonObject): JsonObject[];
  /** A chunk that brought usage and nothing else; a repeated `finish_reason` is said already. */
  isBare(chunk: JsonObject): boolean;
}

export function createChunkShaper(config: Config): ChunkShaper {
  const states = new Map<unknown, DeltaState>();

  function stateOf(index: unknown): DeltaState {
    const state = states.get(index) ?? createDeltaState();
    states.set(index, state);
    return state;
  }

  function shapeChoice(choice: JsonObject): JsonObject[] {
    const state = stateOf(choice["index"]);
    if (typeof choice["finish_reason"] === "string") state.stopped = true;
    const deltas = shapeDelta(toJsonObject(choice["delta"]), state, config);
    const open = { ...choice, finish_reason: null, native_finish_reason: null };
    return deltas.map((delta, position) =>
      position === deltas.length - 1 ? { ...choice, delta } : { ...open, delta },
    );
  }

  return {
    note(data) {
      const state = stateOf(Number(/"index":\s*(\d+)/.exec(data)?.[1] ?? 0));
      if (/"finish_reason":\s*"/.test(data)) state.stopped = true;
      if (/"content":\s*"[^"]/.test(data)) state.hasText = true;
    },
    shape(chunk) {
      const choices = toJsonObjects(chunk["choices"]);
      if (choices.length === 0) return [{ ...chunk, choices: [] }];
      return choices.flatMap(shapeChoice).map((choice) => ({ ...chunk, choices: [choice] }));
    },
    isBare(chunk) {
      return toJsonObjects(chunk["choices"]).every((choice) => {
        const { stopped } = stateOf(choice["index"]);
        const ends = typeof choice["finish_reason"] === "string" && !stopped;
        return !ends && saysNothing(toJsonObject(choice["delta"]));
      });
    },
  };
}
