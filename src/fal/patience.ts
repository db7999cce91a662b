import type { Call } from "../call.ts";
import { type GatewayError, toErrorBody } from "../errors.ts";
import { replyEarly } from "../http/early-reply.ts";
import { slowJsonReply, streamReply } from "../http/reply.ts";
import { countGuess } from "../limits/guesses.ts";
import { HEARTBEAT_MS } from "../wire/heartbeat.ts";
import { KEEP_ALIVE } from "../wire/sse.ts";

/** Long enough for fal to refuse an order under its own status, short enough to look alive. */
const STREAM_PATIENCE_MS = 2000;

/** Makes an answer. */
type Work = (call: Call, ordered: (headers: Headers) => void) => Promise<Response>;

/**
 * A JSON answer, or, once `JSON_HEARTBEAT_S` have passed, one that begins with blanks. Its status is 200 from then on,
 * and an error is the envelope in its body.
 * @param headers those that are known before the answer
 */
export function jsonInTime(call: Call, headers: Headers, work: Work): Promise<Response> {
  const patienceMs = call.config.JSON_HEARTBEAT_S * 1000;
  if (patienceMs === 0) return work(call, () => undefined);
  const answer = work(call, (more) => addAll(headers, more));
  return replyEarly(answer, {
    alarms: call.alarms,
    patienceMs,
    begin: (body) => slowJsonReply(body, headers),
    opening: () => " ",
    beat: " ",
    beatMs: HEARTBEAT_MS,
    failure(error) {
      logLate(call, error);
      return JSON.stringify(toErrorBody(error));
    },
    left: call.departure.leave,
  });
}

export interface EarlyStream {
  /** Those that are known before the answer. */
  headers: Headers;
  /** The first event, should the stream begin before its answer. */
  opening(): string | Promise<string>;
  /** The last one, should there be no answer then. */
  failure(error: GatewayError): string;
}

/** A stream that begins when fal has taken the order, and soon in any case, unless it is refused before. */
export function streamInTime(call: Call, early: EarlyStream, work: Work): Promise<Response> {
  let take: () => void = () => undefined;
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const answer = work(call, (more) => {
    addAll(early.headers, more);
    take();
  });
  return replyEarly(answer, {
    alarms: call.alarms,
    patienceMs: STREAM_PATIENCE_MS,
    taken,
    begin: (body) => streamReply(body, early.headers),
    opening: early.opening,
    beat: KEEP_ALIVE,
    beatMs: HEARTBEAT_MS,
    failure(error) {
      logLate(call, error);
      return early.failure(error);
    },
    left: call.departure.leave,
  });
}

function addAll(headers: Headers, more: Headers): void {
  for (const [name, value] of more) headers.set(name, value);
}

/** Tells the log of a failure in a body that has begun: the line of its request says 200 by then. */
export function logLate(call: Call, failure: GatewayError): void {
  // A wrong key is one also behind a 200 (SEC-10).
  countGuess(call, failure);
  const { id, platform } = call;
  const { code, status, cause } = failure;
  const reason = status < 500 || cause === undefined ? undefined : String(cause);
  const level = status < 500 ? "info" : "error";
  platform.log({ level, event: "late_error", id, status, error: code, cause: reason });
}
