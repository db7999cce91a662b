import { type JsonObject, toJsonObject, toJsonObjects } from "../wire/json.ts";
import {
  createDeltaState,
  type DeltaShaping,
  type DeltaState,
  saysNothing,
  shapeDelta,
} from "./delta.ts";
import { splitChoice, splitChunk } from "./split.ts";

/**
 * Members that may have to change, and a tool call, whose `index` hides its choice's. A quote within text
 * is escaped, so words alone never match; what matches in vain is parsed and found unchanged.
 */
const NEEDS_LOOK =
  /"(?:reasoning|reasoning_content|reasoning_details|images)"\s*:|"usage"\s*:\s*\{|"error"\s*:\s*[{"]|"choices"\s*:\s*[^\s[]|"tool_calls"\s*:\s*\[\s*\{/;

const INDEX = '"index"';

/** Shapes the chunks of one stream; remembers per choice what was said already. */
export interface ChunkShaper {
  /** True for an event that can go to the client as it came, seen without parsing it: most of a stream. */
  pass(data: string): boolean;
  /** The chunks to send for one that came; that very one when nothing has to change. */
  shape(chunk: JsonObject): JsonObject[];
  /** A chunk that brought usage and nothing else; a repeated `finish_reason` is said already. */
  isBare(chunk: JsonObject): boolean;
}

export function createChunkShaper(shaping: DeltaShaping): ChunkShaper {
  const states = new Map<unknown, DeltaState>();

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
    pass(data) {
      if (!data.includes('"choices"') || NEEDS_LOOK.test(data)) return false;
      if (data.indexOf(INDEX) !== data.lastIndexOf(INDEX)) return false;
      const state = stateOf(Number(/"index"\s*:\s*(\d+)/.exec(data)?.[1] ?? 0));
      if (state.afterPicture) return false;
      if (/"finish_reason"\s*:\s*"/.test(data)) state.stopped = true;
      if (/"content"\s*:\s*"[^"]/.test(data)) state.hasText = true;
      return true;
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
