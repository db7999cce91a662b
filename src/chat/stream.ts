import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import { readProblem, withoutMoneyWords } from "../fal/problem.ts";
import type { StreamRewriter } from "../fal/relay-stream.ts";
import {
  isJsonObject,
  type JsonObject,
  parseJson,
  toJsonObject,
  toJsonObjects,
} from "../wire/json.ts";
import { createSseSplitter, type SseItem, toSse } from "../wire/sse.ts";
import { type DeltaState, isEmptyDelta, shapeDelta } from "./delta.ts";

const DONE = "data: [DONE]\n\n";

/** An event without these words needs no change, so it is not parsed: most of a stream. */
const NEEDS_WORK = /"(?:reasoning|images|usage|error|choices":\s*null)|"choices"\s*:\s*\[\s*\]/;

/** Everything of a chunk that the last one, which the gateway writes itself, must repeat. */
const ENVELOPE = [
  "id",
  "provider",
  "model",
  "object",
  "created",
  "system_fingerprint",
  "service_tier",
];

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
  const states = new Map<unknown, DeltaState>();
  let envelope: JsonObject = { object: "chat.completion.chunk" };
  let usage: unknown;
  let stopped = false;
  let finished = false;

  function rewrite(item: SseItem): string {
    if (finished) return "";
    // One newline: a blank line after a comment breaks an old Python SDK.
    if (item.kind === "comment") return `${item.line}\n`;
    if (item.data.trim() === "[DONE]") return finish();
    if (envelope["id"] !== undefined && !NEEDS_WORK.test(item.data)) return passThrough(item);
    const chunk = parseJson(item.data);
    if (!isJsonObject(chunk)) return item.data === "" ? item.raw : failWith(malformed());
    return rewriteChunk(chunk);
  }

  function passThrough(item: SseItem & { kind: "event" }): string {
    if (/"finish_reason":\s*"/.test(item.data)) stopped = true;
    if (!/"content":\s*(?:""|null)/.test(item.data)) stateOf(0).hasText = true;
    return item.raw;
  }

  function rewriteChunk(chunk: JsonObject): string {
    envelope = { ...envelope, ...pick(chunk, ENVELOPE) };
    if (isJsonObject(chunk["usage"])) {
      usage = chunk["usage"];
      delete chunk["usage"];
      if (isCarrier(chunk))
        return problemOf(chunk) === undefined ? "" : failWith(toChunkError(chunk));
    }
    if (problemOf(chunk) !== undefined) return failWith(toChunkError(chunk));
    const choices = toJsonObjects(chunk["choices"]);
    if (choices.length === 0) return toSse({ ...chunk, choices: [] });
    return choices
      .flatMap(shapeChoice)
      .map((choice) => toSse({ ...chunk, choices: [choice] }))
      .join("");
  }

  function shapeChoice(choice: JsonObject): JsonObject[] {
    if (typeof choice["finish_reason"] === "string") stopped = true;
    const deltas = shapeDelta(
      toJsonObject(choice["delta"]),
      stateOf(choice["index"]),
      options.config,
    );
    return deltas.map((delta, position) => {
      const last = position === deltas.length - 1;
      return {
        ...choice,
        delta,
        ...(last ? {} : { finish_reason: null, native_finish_reason: null }),
      };
    });
  }

  function stateOf(index: unknown): DeltaState {
    const state = states.get(index) ?? { hasText: false, pictures: 0 };
    states.set(index, state);
    return state;
  }

  /** A chunk that only carried usage; a repeated finish_reason is said already. */
  function isCarrier(chunk: JsonObject): boolean {
    return toJsonObjects(chunk["choices"]).every((choice) => {
      const repeats =
        choice["finish_reason"] === null || choice["finish_reason"] === undefined || stopped;
      return repeats && isEmptyDelta(toJsonObject(choice["delta"]));
    });
  }

  function finish(): string {
    finished = true;
    const last =
      usage === undefined || !options.usage ? "" : toSse({ ...envelope, choices: [], usage });
    return last + DONE;
  }

  function failWith(error: GatewayError): string {
    if (finished) return "";
    finished = true;
    if (error.code === "client_closed") return "";
    const choice = { index: 0, delta: { role: "assistant", content: "" }, finish_reason: "error" };
    const { message, type, wireCode: code } = error;
    const spent = usage === undefined ? {} : { usage };
    return toSse({
      ...envelope,
      choices: [choice],
      error: { message, type, param: null, code },
      ...spent,
    });
  }

  return {
    push: (text) => splitter.push(text).map(rewrite).join(""),
    end: () => failWith(cutShort()),
    fail: failWith,
    get finished() {
      return finished;
    },
  };
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]),
  );
}

function problemOf(chunk: JsonObject): unknown {
  const failed = toJsonObjects(chunk["choices"]).find((choice) => isJsonObject(choice["error"]));
  return chunk["error"] ?? failed?.["error"] ?? undefined;
}

function toChunkError(chunk: JsonObject): GatewayError {
  const problem = readProblem({ error: problemOf(chunk) });
  const message = withoutMoneyWords(problem?.message ?? "The model's provider failed.");
  const code = problem?.status === 429 ? "rate_limit_exceeded" : "upstream_error";
  return new GatewayError(code, message, { upstreamCode: problem?.code });
}

function malformed(): GatewayError {
  return new GatewayError(
    "upstream_bad_response",
    "fal sent an event that is not JSON; the answer is not complete.",
  );
}

function cutShort(): GatewayError {
  const message = "The upstream stream ended unexpectedly; the answer is not complete.";
  return new GatewayError("upstream_stream_interrupted", message);
}
