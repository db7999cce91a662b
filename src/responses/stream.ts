import type { Caller } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import { isKeyEcho, untold } from "../fal/key-echo.ts";
import type { StreamRewriter, StreamState } from "../fal/relay-stream.ts";
import { parseJson, toJsonObject } from "../wire/json.ts";
import { createSseSplitter, isDone, isWhole, type SseItem, toSse } from "../wire/sse.ts";

/** Events that end a response, in OpenAI's words and in OpenRouter's older ones. */
const TERMINAL = new Set<unknown>([
  "response.completed",
  "response.incomplete",
  "response.failed",
  "response.cancelled",
  "response.done",
  "response.error",
  "error",
]);

/** Only an event that may be one of these is parsed. */
const MAYBE_TERMINAL =
  /"type"\s*:\s*"(?:response\.(?:completed|incomplete|failed|cancelled|done|error)|error)"/;

/**
 * Passes the events of a response through and watches for the one that ends it: a stream that stops
 * earlier gets an `error` event, so that no cut answer looks complete.
 * @param payer whose key is not to stand in an error
 */
export function createResponsesRewriter(payer?: Caller): StreamRewriter {
  const splitter = createSseSplitter();
  let next = 0;
  let ended = false;
  let state: StreamState = "open";

  function pass(item: SseItem): string {
    if (state !== "open") return "";
    if (item.kind === "comment") return `${item.line}\n`;
    if (isDone(item.data)) state = "complete";
    else if (!note(item.data)) return failWith(untold());
    return item.raw;
  }

  /** @returns false for an event that must not be passed on */
  function note(data: string): boolean {
    next += 1;
    if (!MAYBE_TERMINAL.test(data)) return true;
    const event = toJsonObject(parseJson(data));
    if (!TERMINAL.has(event["type"])) return true;
    const said = [event["error"], event["message"], toJsonObject(event["response"])["error"]];
    if (payer !== undefined && isKeyEcho(said, payer)) return false;
    ended = true;
    return true;
  }

  function failWith(error: GatewayError): string {
    if (state !== "open") return "";
    state = ended ? "complete" : "failed";
    if (ended || error.code === "client_closed") return "";
    const { message, wireCode: code } = error;
    const event = { type: "error", code, message, param: null, sequence_number: next };
    return `event: error\n${toSse(event)}`;
  }

  return {
    push: (text) => splitter.push(text).map(pass).join(""),
    end: () => splitter.end().filter(isWhole).map(pass).join("") + failWith(cutShort()),
    fail: failWith,
    get state() {
      return state;
    },
  };
}

function cutShort(): GatewayError {
  const message = "The upstream stream ended unexpectedly; the response is not complete.";
  return new GatewayError("upstream_stream_interrupted", message);
}
