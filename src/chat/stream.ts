import type { Config } from "../config.ts";
import type { GatewayError } from "../errors.ts";
import type { StreamRewriter, StreamState } from "../fal/relay-stream.ts";
import { isJsonObject, type JsonObject, parseJson } from "../wire/json.ts";
import { createSseSplitter, DONE, isDone, isWhole, type SseItem, toSse } from "../wire/sse.ts";
import { createChunkShaper } from "./chunk.ts";
import {
  type ChunkFailure,
  cutShort,
  malformedEvent,
  readChunkFailure,
  withoutError,
} from "./chunk-error.ts";
import { createStreamTail } from "./tail.ts";

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
  const tail = createStreamTail(options.usage);
  let state: StreamState = "open";

  function rewrite(item: SseItem): string {
    if (state !== "open") return "";
    // One newline: a blank line after a comment breaks an old Python SDK.
    if (item.kind === "comment") return `${item.line}\n`;
    if (isDone(item.data)) return finish();
    if (tail.isNamed && shaper.pass(item.data)) return item.raw;
    const chunk = parseJson(item.data);
    if (isJsonObject(chunk)) return rewriteChunk(chunk, item.raw);
    return item.data === "" ? item.raw : failWith(malformedEvent());
  }

  function rewriteChunk(chunk: JsonObject, raw: string): string {
    const said = tail.takeUsage(chunk);
    const failure = readChunkFailure(said);
    if (failure !== undefined) return failAfter(said, failure);
    if (said !== chunk && shaper.isBare(said)) return toLines(tail.hold(said));
    tail.note(said);
    const shaped = shaper.shape(said);
    return shaped[0] === chunk ? raw : toLines(shaped);
  }

  function failAfter(chunk: JsonObject, { error, index }: ChunkFailure): string {
    tail.note(chunk);
    const said = withoutError(chunk);
    const words = shaper.isBare(said) ? "" : toLines(shaper.shape(said));
    return words + failWith(error, index);
  }

  function finish(): string {
    state = "complete";
    return toLines(tail.close()) + DONE;
  }

  function failWith(error: GatewayError, index: unknown = 0): string {
    if (state !== "open") return "";
    state = "failed";
    return error.code === "client_closed" ? "" : toSse(tail.fail(error, index));
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

function toLines(chunks: readonly JsonObject[]): string {
  return chunks.map(toSse).join("");
}
