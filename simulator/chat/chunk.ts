import type { Generation } from "../completion/generation.ts";

export type Chunk = Record<string, unknown>;

interface Ending {
  finish_reason: string | null;
  native_finish_reason: string | null;
}

const NOT_ENDED: Ending = { finish_reason: null, native_finish_reason: null };

/** Every delta repeats the role. */
export function toChoice(delta: Chunk, ending: Ending = NOT_ENDED): Chunk {
  return { index: 0, delta: { role: "assistant", ...delta }, ...ending, logprobs: null };
}

export function toChunk({ id, provider, model, created }: Generation, choices: unknown[]): Chunk {
  return {
    id,
    provider,
    model: model.id,
    object: "chat.completion.chunk",
    created,
    choices,
  };
}
