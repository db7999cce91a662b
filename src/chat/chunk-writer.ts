import type { Caller } from "../caller.ts";
import type { Config } from "../config.ts";
import type { GatewayError } from "../errors.ts";
import type { StreamState } from "../fal/relay-stream.ts";
import type { JsonObject } from "../wire/json.ts";
import { DONE, toSse } from "../wire/sse.ts";
import { createChunkShaper } from "./chunk.ts";
import { type ChunkFailure, readChunkFailure, withoutError } from "./chunk-error.ts";
import { isShort, toLines } from "./lines.ts";
import { createStreamTail } from "./tail.ts";
import type { UsualReader } from "./usual-chunk.ts";

export interface WriterOptions {
  config: Config;
  /** False only when the caller said `stream_options.include_usage: false`. */
  usage: boolean;
  /** Pictures become content; else they stay where the upstream put them. */
  showsPictures: boolean;
  /** Whose key is not to stand in an error. */
  payer?: Caller | undefined;
}

/** Writes the chunks of one stream as events. */
export interface ChunkWriter {
  /** @param raw the event that the chunk came in, which is passed when nothing in it has to change */
  say(chunk: JsonObject, raw?: string): string;
  /** An event that is rewritten without being parsed; `undefined` for any other, and as long as the stream has no name. */
  sayText: UsualReader;
  /** The end that the upstream gave itself. */
  finish(): string;
  /** The chunk that tells of an error; nothing once the stream is over. */
  fail(error: GatewayError, index?: unknown): string;
  readonly state: StreamState;
}

export function createChunkWriter(options: WriterOptions): ChunkWriter {
  const { config, usage, showsPictures, payer } = options;
  const shaper = createChunkShaper({ config, showsPictures });
  const tail = createStreamTail(usage);
  let state: StreamState = "open";

  function say(chunk: JsonObject, raw?: string): string {
    const said = tail.takeUsage(chunk);
    const failure = readChunkFailure(said, payer);
    if (failure !== undefined) return failAfter(said, failure);
    if (said !== chunk && shaper.isBare(said)) return toLines(tail.hold(said));
    tail.note(said);
    const shaped = shaper.shape(said);
    return shaped[0] === chunk && raw !== undefined && isShort(raw) ? raw : toLines(shaped);
  }

  function failAfter(chunk: JsonObject, { error, index }: ChunkFailure): string {
    tail.note(chunk);
    const said = withoutError(chunk);
    const words = shaper.isBare(said) ? "" : toLines(shaper.shape(said));
    return words + fail(error, index);
  }

  function fail(error: GatewayError, index: unknown = 0): string {
    if (state !== "open") return "";
    state = "failed";
    return error.code === "client_closed" ? "" : toSse(tail.fail(error, index));
  }

  return {
    say,
    sayText: (text, at) => (tail.isNamed ? shaper.shapeText(text, at) : undefined),
    finish() {
      state = "complete";
      return toLines(tail.close()) + DONE;
    },
    fail,
    get state() {
      return state;
    },
  };
}
