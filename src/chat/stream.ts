import type { Config } from "../config.ts";
import type { GatewayError } from "../errors.ts";
import type { StreamRewriter, StreamState } from "../fal/relay-stream.ts";
import { type Delivery, hasPictures, withPicturesDelivered } from "../pictures/delivery.ts";
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
import { isShort, toLines } from "./lines.ts";
import { createStreamTail } from "./tail.ts";

export interface ChatStreamOptions {
  config: Config;
  /** False only when the caller said `stream_options.include_usage: false`. */
  usage: boolean;
  /** Where pictures go; `undefined` leaves them in the upstream's own shape. */
  delivery: Delivery | undefined;
}

export interface ChatRewriter extends StreamRewriter {
  /** What the client gets for a chunk that is parsed already. */
  say(chunk: JsonObject): Promise<string>;
}

/**
 * Rewrites a chat stream: reasoning under both names and apart from content, pictures as content, usage
 * once and last, errors in the OpenAI form. A stream that ends without `[DONE]` ends with an error.
 */
export function createChatRewriter(options: ChatStreamOptions): ChatRewriter {
  const splitter = createSseSplitter();
  const { config, delivery } = options;
  const shaper = createChunkShaper({ config, showsPictures: delivery !== undefined });
  const tail = createStreamTail(options.usage);
  let state: StreamState = "open";

  function rewrite(item: SseItem): string | Promise<string> {
    if (state !== "open") return "";
    // One newline: a blank line after a comment breaks an old Python SDK.
    if (item.kind === "comment") return `${item.line}\n`;
    if (isDone(item.data)) return finish();
    const chunk = parseJson(item.data);
    if (isJsonObject(chunk)) return deliver(chunk, item.raw);
    return item.data === "" ? item.raw : failWith(malformedEvent());
  }

  function deliver(chunk: JsonObject, raw?: string): string | Promise<string> {
    if (delivery === undefined || !hasPictures(chunk)) return say(chunk, raw);
    return withPicturesDelivered(chunk, delivery).then((delivered) => say(delivered, raw));
  }

  /** The usual events are rewritten as text; any other goes the long way, by itself. */
  async function push(text: string): Promise<string> {
    let said = "";
    for (let at = 0; at < text.length && state === "open"; ) {
      const usual = tail.isNamed && splitter.isBetween ? shaper.shapeText(text, at) : undefined;
      const end = usual?.end ?? endOfEvent(text, at);
      said += usual?.said ?? (await rewriteAll(splitter.push(text.slice(at, end)), rewrite));
      at = end;
    }
    return said;
  }

  function say(chunk: JsonObject, raw?: string): string {
    const said = tail.takeUsage(chunk);
    const failure = readChunkFailure(said);
    if (failure !== undefined) return failAfter(said, failure);
    if (said !== chunk && shaper.isBare(said)) return toLines(tail.hold(said));
    tail.note(said);
    const shaped = shaper.shape(said);
    return shaped[0] === chunk && raw !== undefined && isShort(raw) ? raw : toLines(shaped);
  }

  function failAfter(chunk: JsonObject, { error, index }: ChunkFailure): string {
    tail.note(chunk);
    const said = withoutError(chunk);
    return (shaper.isBare(said) ? "" : toLines(shaper.shape(said))) + failWith(error, index);
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
    say: async (chunk) => deliver(chunk),
    push,
    end: async () =>
      (await rewriteAll(splitter.end().filter(isWhole), rewrite)) + failWith(cutShort()),
    fail: (error) => failWith(error),
    get state() {
      return state;
    },
  };
}

/** Behind the next blank line; the end of the text when there is none, or its lines end otherwise. */
function endOfEvent(text: string, at: number): number {
  const blank = text.indexOf("\n\n", at);
  return blank === -1 ? text.length : blank + 2;
}

/** One after the other; only a chunk with pictures has to be waited for. */
async function rewriteAll(
  items: readonly SseItem[],
  rewrite: (item: SseItem) => string | Promise<string>,
): Promise<string> {
  let text = "";
  for (const item of items) {
    const said = rewrite(item);
    text += typeof said === "string" ? said : await said;
  }
  return text;
}
