import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import { toFalHeaders } from "../http/headers.ts";
import { UnreachableError } from "../platform.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { toUpstreamError } from "./errors.ts";

/** fal's OpenAI-compatible routes: everything else under this base is a 404. */
const OPENAI_ROUTES = "/openrouter/router/openai/v1";

export interface FalRequest {
  /** Below `…/openai/v1`, e.g. `/chat/completions`. */
  path: string;
  body: Uint8Array<ArrayBuffer>;
  stream: boolean;
}

/** A 2xx answer of fal, and the clock that runs until its last byte. */
export interface FalAnswer {
  response: Response;
  deadline: Deadline;
  caller: Caller;
}

/**
 * Sends one paid request. Repeated once only when nothing was sent: a repeat after that could bill twice.
 * @throws {GatewayError} for every answer that is not 2xx, and for no answer
 */
export async function sendToFal(call: Call, request: FalRequest): Promise<FalAnswer> {
  const caller = await call.caller();
  const deadline = createDeadline(call.request.signal, call.config);
  const headers = toFalHeaders(call.request.headers);
  headers.set("authorization", `Key ${caller.falKey}`);
  headers.set("content-type", "application/json");
  // A compressed event stream is held back until a block is full.
  if (request.stream) headers.set("accept-encoding", "identity");
  headers.set("accept", request.stream ? "text/event-stream" : "application/json");
  const url = `${call.config.FAL_RUN_URL}${OPENAI_ROUTES}${request.path}${call.url.search}`;
  const send = () =>
    call.platform.fetch(url, {
      method: "POST",
      headers,
      body: request.body,
      signal: deadline.signal,
    });
  const response = await untilHeaders(send, deadline);
  if (response.ok) return { response, deadline, caller };
  throw await toUpstreamError(call, { response, deadline, caller });
}

async function untilHeaders(send: () => Promise<Response>, deadline: Deadline): Promise<Response> {
  try {
    return await deadline.headers(sendOnceMore(send));
  } catch (thrown) {
    // Without this each call that nobody answered would hold its clock for TIMEOUT_TOTAL_S.
    deadline.done();
    throw deadline.failure() ?? toConnectionError(thrown);
  }
}

async function sendOnceMore(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch (thrown) {
    if (thrown instanceof UnreachableError) return await send();
    throw thrown;
  }
}

function toConnectionError(cause: unknown): GatewayError {
  if (cause instanceof UnreachableError) {
    return new GatewayError(
      "upstream_unreachable",
      "fal could not be reached. Nothing was sent; try again.",
      { cause },
    );
  }
  const message =
    "The connection to fal was lost before an answer came. The request may have been billed.";
  return new GatewayError("upstream_connection_lost", message, { cause });
}
