import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { collect } from "../http/body.ts";
import type { UpstreamResponse } from "../platform.ts";
import { pause } from "../wire/wait.ts";
import { connectionLost } from "./client.ts";
import type { JobSource } from "./job-progress.ts";
import { type Order, readOrder } from "./order.ts";
import type { FalLine } from "./payment.ts";

/** A question about a job that is not answered by then is asked again later. */
const QUESTION_MS = 15_000;
const CANCEL_MS = 5000;
/** How long an order whose client has left may take to be confirmed, and so to be cancelled. */
const UNHEARD_MS = 10_000;
const RESULT_PAUSES_MS = [500, 2000];
const MAX_RECEIPT_BYTES = 64 * 1024;

/** An order that is being worked on. */
export interface Job {
  order: Order;
  line: FalLine;
  source: JobSource;
  /**
   * The answer of the job, good or bad.
   * @param failed what the queue says of it; the result of a job that did not fail must be there, so whatever else
   * comes in its place is asked for again
   * @throws {GatewayError} `upstream_connection_lost`
   */
  result(failed: boolean): Promise<UpstreamResponse>;
  /** Lets the connections go on which its progress was followed. */
  close(): void;
}

export function createJob(call: Call, line: FalLine, order: Order): Job {
  const { signal } = line.deadline;
  const stop = new AbortController();
  const get = (url: string, accept: string, until: AbortSignal) =>
    call.platform.fetch(url, { method: "GET", headers: toHeaders(line, accept), signal: until });
  const question = () => AbortSignal.any([signal, stop.signal, AbortSignal.timeout(QUESTION_MS)]);

  async function result(failed: boolean): Promise<UpstreamResponse> {
    for (const ms of RESULT_PAUSES_MS) {
      const response = await fetchResult().catch(() => undefined);
      if (response?.ok || (failed && response !== undefined)) return response;
      await response?.body?.cancel();
      await pause(ms, signal);
    }
    return await fetchResult();
  }

  async function fetchResult(): Promise<UpstreamResponse> {
    try {
      const response = await line.deadline.headers(
        get(order.resultUrl, "application/json", signal),
      );
      return named(response, order.id);
    } catch (thrown) {
      throw line.deadline.failure() ?? connectionLost(thrown);
    }
  }

  return {
    order,
    line,
    result,
    source: {
      signal,
      poll: () => get(order.statusUrl, "application/json", question()),
      stream: () =>
        get(order.streamUrl, "text/event-stream", AbortSignal.any([signal, stop.signal])),
    },
    close: () => stop.abort(),
  };
}

function toHeaders({ caller }: Pick<FalLine, "caller">, accept: string): Headers {
  // A compressed event stream is held back until a block is full, and pictures take longer to unpack than to send.
  const encoding = "identity";
  return new Headers({
    authorization: `Key ${caller.falKey}`,
    accept,
    "accept-encoding": encoding,
  });
}

/** The result need not say which job it is of; a client that complains to fal has to know. */
function named(response: UpstreamResponse, id: string): UpstreamResponse {
  if (response.headers.has("x-fal-request-id")) return response;
  const headers = new Headers(response.headers);
  headers.set("x-fal-request-id", id);
  return {
    status: response.status,
    ok: response.ok,
    headers,
    get body() {
      return response.body;
    },
    arrayBuffer: () => response.arrayBuffer(),
  };
}

/** Asks fal to stop a job. Never rejects: what cannot be stopped is drawn and billed. */
export async function cancelOrder(call: Call, caller: Caller, order: Order): Promise<void> {
  try {
    const response = await call.platform.fetch(order.cancelUrl, {
      method: "PUT",
      headers: toHeaders({ caller }, "application/json"),
      signal: AbortSignal.timeout(CANCEL_MS),
    });
    await response.body?.cancel();
  } catch {
    // As above.
  }
}

/** Cancels an order that is still on its way, as soon as fal confirms it. Never rejects. */
export async function cancelUnheard(
  call: Call,
  caller: Caller,
  { sending, stop }: { sending: Promise<UpstreamResponse>; stop: AbortController },
): Promise<void> {
  const timer = setTimeout(() => stop.abort(), UNHEARD_MS);
  try {
    const response = await sending;
    const bytes = await collect(response.body, MAX_RECEIPT_BYTES);
    const text = new TextDecoder().decode(bytes);
    if (response.ok) await cancelOrder(call, caller, readOrder(text, call.config.FAL_QUEUE_URL));
  } catch {
    // No order was heard of.
  } finally {
    clearTimeout(timer);
  }
}
