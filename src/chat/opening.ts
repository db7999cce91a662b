import type { Call } from "../call.ts";
import type { JsonObject } from "../wire/json.ts";

/** The first chunk of a stream whose answer is not there yet, with all that strict clients ask of a chunk. */
export function openingChunk({ id, platform }: Call, model: string): JsonObject {
  const delta = { role: "assistant", content: "" };
  return {
    id: `chatcmpl-${id}`,
    object: "chat.completion.chunk",
    created: Math.floor(platform.now() / 1000),
    model,
    choices: [{ index: 0, delta, finish_reason: null }],
  };
}
