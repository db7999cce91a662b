import type { Config } from "../config.ts";
import type { GatewayError } from "../errors.ts";
import type { StreamRewriter, StreamState } from "../fal/relay-stream.ts";
import {
  isJsonObject,
  type JsonObject,
  parseJson,
  toJsonObject,
  toJsonObjects,
} from "../wire/json.ts";
import { createSseSplitter, isDone, isWhole, type SseItem, toSse } from "../wire/sse.ts";
import { createChunkShaper } from "./chunk.ts";
import {
  type ChunkFailure,
  cutShort,
  malformedEvent,
  readChunkFailure,
  withoutError,
} from "./chunk-error.ts";
import { envelopeOf } from "./envelope.ts";

const DONE = "data: [DONE]\n\n";

export interface ChatStreamOptions {
  config: Config;
  /** False only when the caller said `stream_options.include_usage: false`. */
  usage: boolean;
}

/**
 * Rewrites a chat stream: reasoning under both names and apart from content, pictures as content, usage
 * once and last, errors in the OpenAI form. A stream that ends without `[DONE]` ends with an error.
 */
export function createChatRewriter(options: ChatStreamOptions): StreamRewriter {
  const splitter = createSseSplitter();
  const shaper = createChunkShaper(options.config);
  let envelope: JsonObject = { object: "chat.completion.chunk" };
  let usage: unknown;
  let state: StreamState = "open";

  function rewrite(item: SseItem): string {
    if (state !== "open") return "";
    // One newline: a blank line after a comment breaks an old Python SDK.
    if (item.kind === "comment") return `${item.line}\n`;
    if (isDone(item.data)) return finish();
    if (envelope["id"] !== undefined && shaper.pass(item.data)) return item.raw;
    const chunk = parseJson(item.data);
    if (isJsonObject(chunk)) return rewriteChunk(chunk, item.raw);
    return item.data === "" ? item.raw : failWith(malformedEvent());
  }

  function rewriteChunk(chunk: JsonObject, raw: string): string {
    envelope = { ...envelope, ...envelopeOf(chunk) };
    const failure = readChunkFailure(chunk);
    const { usage: spent, ...rest } = chunk;
    const hasUsage = isJsonObject(spent);
    if (hasUsage) usage = spent;
    const said = hasUsage ? rest : chunk;
    if (failure !== undefined) return failAfter(withoutError(said), failure);
    if (hasUsage && shaper.isBare(said)) return "";
    const shaped = shaper.shape(said);
    return shaped[0] === chunk ? raw : shaped.map(toSse).join("");
  }

  function failAfter(said: JsonObject, { error, index }: ChunkFailure): string {
    const words = shaper.isBare(said) ? "" : shaper.shape(said).map(toSse).join("");
    return words + failWith(error, index);
  }

  function finish(): string {
    state = "complete";
    if (usage === undefined || !options.usage) return DONE;
    return toSse({ ...envelope, choices: [], usage }) + DONE;
  }

  function failWith(error: GatewayError, index: unknown = 0): string {
    if (state !== "open") return "";
    state = "failed";
    if (error.code === "client_closed") return "";
    const choice = { index, delta: { role: "assistant", content: "" }, finish_reason: "error" };
    const { message, type, wireCode: code } = error;
    const spent = usage === undefined ? {} : { usage };
    const said = { message, type, param: null, code };
    return toSse({ ...envelope, choices: [choice], error: said, ...spent });
  }

  return {
    push: (text) => splitter.push(text).map(rewrite).join(""),
    end: () => splitter.end().filter(isWhole).map(rewrite).join("") + failWith(cutShort()),
    fail: (error) => failWith(error),
    get state() {
      return state;
    },
  };
}

/** A whole completion as the stream that the caller asked for. */
export function replayAsStream(completion: JsonObject, rewriter: StreamRewriter): string {
  const choices = toJsonObjects(completion["choices"]).map(({ message, ...choice }) => ({
    ...choice,
    delta: withToolIndexes(toJsonObject(message)),
  }));
  const chunk = { ...completion, object: "chat.completion.chunk", choices };
  return rewriter.push(`${toSse(chunk)}${DONE}`);
}

/** SDKs put streamed tool calls together by `index`, which a whole message does not have. */
function withToolIndexes(message: JsonObject): JsonObject {
  if (!Array.isArray(message["tool_calls"])) return message;
  const calls = toJsonObjects(message["tool_calls"]);
  return { ...message, tool_calls: calls.map((call, index) => ({ index, ...call })) };
}
