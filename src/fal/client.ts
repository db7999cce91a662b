import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { type ErrorCode, GatewayError } from "../errors.ts";
import { sendOnceMore } from "../http/attempts.ts";
import { toFalHeaders } from "../http/headers.ts";
import { type Bytes, UnreachableError, type UpstreamResponse } from "../platform.ts";
import type { Deadline } from "./deadline.ts";
import { toUpstreamError } from "./errors.ts";
import { type FalLine, sendPaid } from "./payment.ts";

/** fal's OpenAI-compatible routes: everything else under this base is a 404. */
export const OPENAI_ROUTES = "/openrouter/router/openai/v1";

export interface FalRequest {
  /** Below `…/openai/v1`, e.g. `/chat/completions`. */
  path: string;
  body: Bytes;
  stream: boolean;
  /** Asks for pictures: as base64 they lose a quarter by compression, and 20 MB take 100 ms to unpack. */
  draws?: boolean;
  /** Sets aside what a picture costs, whatever the answer is read as. */
  mayDraw?: boolean;
}

/** An answer of fal. */
export interface FalAnswer extends FalLine {
  response: UpstreamResponse;
  /** What of it may be held at a time, counted decoded: 300 KB of gzip can become 300 MB. */
  maxBytes: number;
}

/** Three 4K pictures in base64 are about 90 MB; they are taken apart while they come. */
export const MAX_PICTURE_BYTES: number = 96 * 1024 * 1024;

/**
 * Sends one paid request. Repeated once only when nothing was sent, and on the operator's other keys when fal refused
 * one: a repeat after that could bill twice.
 * @throws {GatewayError} for every answer that is not 2xx, and for no answer
 */
export async function sendToFal(call: Call, request: FalRequest): Promise<FalAnswer> {
  const draws = request.draws === true || request.mayDraw === true;
  return await sendPaid(call, { draws, send: (line) => sendOn(call, line, request) });
}

async function sendOn(call: Call, line: FalLine, request: FalRequest): Promise<FalAnswer> {
  const headers = toPaidHeaders(call, line.caller);
  // A compressed event stream is held back until a block is full.
  if (request.stream || request.draws) headers.set("accept-encoding", "identity");
  headers.set("accept", request.stream ? "text/event-stream" : "application/json");
  const url = `${call.config.FAL_RUN_URL}${OPENAI_ROUTES}${request.path}${toPaidQuery(call, line.caller)}`;
  const { body } = request;
  const { signal } = line.deadline;
  const send = () => {
    call.attempts.count++;
    return call.platform.fetch(url, { method: "POST", headers, body, signal });
  };
  const response = await untilHeaders(
    sendOnceMore(send, { budget: call.retries, signal }),
    line.deadline,
  );
  const maxBytes = request.draws ? MAX_PICTURE_BYTES : call.platform.maxWholeBytes;
  const answer = { response, maxBytes, ...line };
  if (response.ok) return readable(answer);
  throw await toUpstreamError(call, answer);
}

/** The headers of a paid request: the caller's that mean something to fal, and the key. */
export function toPaidHeaders(call: Call, { falKey }: Caller): Headers {
  const headers = toFalHeaders(call.request.headers);
  headers.set("authorization", `Key ${falKey}`);
  headers.set("content-type", "application/json");
  return headers;
}

/**
 * The caller's query: fal has parameters of its own in it. A webhook is told whose account paid
 * (`X-Fal-Webhook-User-Id`), and who the operator is at fal is nobody's business.
 */
export function toPaidQuery({ url }: Call, { pays }: Caller): string {
  if (pays === "own" || !url.searchParams.has("fal_webhook")) return url.search;
  const query = new URLSearchParams(url.search);
  query.delete("fal_webhook");
  return `?${query}`;
}

/**
 * Waits for the head of an answer.
 * @throws {GatewayError} for no answer; the clock is stopped then
 */
export async function untilHeaders(
  sending: Promise<UpstreamResponse>,
  deadline: Deadline,
): Promise<UpstreamResponse> {
  try {
    return await deadline.headers(sending);
  } catch (thrown) {
    // Without this each call that nobody answered would hold its clock for TIMEOUT_TOTAL_S.
    deadline.done();
    throw deadline.failure() ?? toConnectionError(thrown);
  }
}

/** A coding that the runtime did not undo, or fifty of them: nothing here can read what is below. */
function readable(answer: FalAnswer): FalAnswer {
  const coding = answer.response.headers.get("content-encoding") ?? "identity";
  if (coding === "identity") return answer;
  answer.deadline.done();
  void answer.response.body?.cancel().catch(() => undefined);
  throw badAnswer(undefined);
}

const UNREACHABLE: Record<UnreachableError["why"], [code: ErrorCode, message: string]> = {
  route: ["upstream_unreachable", "fal could not be reached. Nothing was sent; try again."],
  timeout: [
    "upstream_connect_timeout",
    "fal did not accept a connection in time. Nothing was sent.",
  ],
  tls: ["upstream_tls_error", "fal's certificate could not be verified. Nothing was sent."],
};

function toConnectionError(cause: unknown): GatewayError {
  if (cause instanceof UnreachableError) {
    const [code, message] = UNREACHABLE[cause.why];
    return new GatewayError(code, message, { cause });
  }
  return cause instanceof TypeError ? badAnswer(cause) : connectionLost(cause);
}

/** An answer that is not HTTP, or whose body is not what its head says: fal may have done the work. */
export function badAnswer(cause: unknown): GatewayError {
  const message = "fal's answer cannot be read. The request may have been billed.";
  return new GatewayError("upstream_bad_response", message, { cause });
}

/** A connection that broke behind a request: nobody knows what fal made of it. */
export function connectionLost(cause: unknown): GatewayError {
  const message =
    "The connection to fal was lost before an answer came. The request may have been billed.";
  return new GatewayError("upstream_connection_lost", message, { cause });
}
