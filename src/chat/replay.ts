import { type JsonObject, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { DONE } from "../wire/sse.ts";
import type { ChatRewriter } from "./stream.ts";

/** A whole completion as the stream that the caller asked for. */
export async function replayAsStream(
  completion: JsonObject,
  rewriter: ChatRewriter,
): Promise<string> {
  return (await rewriter.say(toChunk(completion))) + (await rewriter.push(DONE));
}

/** A completion as one chunk. */
export function toChunk(completion: JsonObject): JsonObject {
  const choices = toJsonObjects(completion["choices"]).map(({ message, ...choice }) => ({
    ...choice,
    delta: withToolIndexes(toJsonObject(message)),
  }));
  return { ...completion, object: "chat.completion.chunk", choices };
}

/** SDKs put streamed tool calls together by `index`, which a whole message does not have. */
function withToolIndexes(message: JsonObject): JsonObject {
  if (!Array.isArray(message["tool_calls"])) return message;
  const calls = toJsonObjects(message["tool_calls"]);
  return { ...message, tool_calls: calls.map((call, index) => ({ index, ...call })) };
}
