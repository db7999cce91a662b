import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import { sendOnceMore } from "../http/attempts.ts";
import { collect } from "../http/body.ts";
import type { Bytes, UpstreamResponse } from "../platform.ts";
import {
  connectionLost,
  type FalAnswer,
  type FalRequest,
  MAX_PICTURE_BYTES,
  OPENAI_ROUTES,
  sendToFal,
  toPaidHeaders,
  toPaidQuery,
  untilHeaders,
} from "./client.ts";
import { toUpstreamError } from "./errors.ts";
import { cancelOrder, cancelUnheard, createJob, type Job } from "./job.ts";
import { type Pace, untilCompleted } from "./job-progress.ts";
import { type Order, readOrder } from "./order.ts";
import { type FalLine, sendPaid } from "./payment.ts";

/**
 * A free Worker has 50 subrequests. 28 polls, the longest after 43 minutes, and at most 13 others make 41: two to
 * order, one stream, three for the result, four for the model list, and three in the end, to cancel and to ask for
 * the balance or to store the picture. Several keys add five (a try, and the balances of two that are locked), a
 * budget three.
 */
const PACE: Pace = { silence: 60_000, pause: 500, growth: 1.3, polls: 28 };

const MAX_RECEIPT_BYTES = 64 * 1024;

export interface QueueRequest {
  /** Below `…/openai/v1`. */
  path: string;
  /**
   * Must not ask for a stream: nobody is connected to a job to read one. Made for the moment of ordering: 20 MB of
   * pictures to edit are nothing to hold for minutes.
   */
  body(): Bytes;
  /** The same request for the direct route, should the queue not know the route. */
  direct(): FalRequest;
  /** Told once fal has taken the order: what the client may know of it. */
  ordered(headers: Headers): void;
}

/**
 * Has a request done through fal's queue, where it may take minutes and where an account's limit of calls
 * at a time makes it wait and not fail. The answer is that of a direct call. Nothing is ever ordered twice;
 * an order whose client left, or whose time ran out, is cancelled.
 * @throws {GatewayError} as `sendToFal`
 */
export function sendToQueue(call: Call, request: QueueRequest): Promise<FalAnswer> {
  const work = orderAndWait(call, request);
  // On Workers all work ends with its client; without this the cancelling would, too.
  call.platform.defer(work.catch(() => undefined));
  return work;
}

async function orderAndWait(call: Call, request: QueueRequest): Promise<FalAnswer> {
  const job = await sendPaid(call, { draws: true, send: (line) => order(call, line, request) });
  if (job === undefined) return await sendToFal(call, request.direct());
  request.ordered(new Headers({ "x-fal-request-id": job.order.id }));
  return await untilResult(call, job);
}

/** `undefined` when the queue does not know the route. */
async function order(call: Call, line: FalLine, request: QueueRequest): Promise<Job | undefined> {
  const response = await submit(call, line, request);
  if (response.status === 404 || response.status === 405) {
    line.deadline.done();
    line.hold?.giveBack();
    await response.body?.cancel();
    call.platform.log({ level: "warn", event: "queue_route_refused", status: response.status });
    return undefined;
  }
  return createJob(call, line, await readReceipt(call, toAnswer(response, line)));
}

/**
 * Sends the order, unless the client has left by then. It is not broken off when the client leaves meanwhile: nobody
 * would know then whether there is a job to cancel.
 */
async function submit(call: Call, line: FalLine, request: QueueRequest): Promise<UpstreamResponse> {
  const url = `${call.config.FAL_QUEUE_URL}${OPENAI_ROUTES}${request.path}${toPaidQuery(call, line.caller)}`;
  const headers = toPaidHeaders(call, line.caller);
  headers.set("accept", "application/json");
  // The queue would run a job up to ten times. Who pays may wish for that.
  if (line.caller.pays === "operator" || !headers.has("x-fal-no-retry")) {
    headers.set("x-fal-no-retry", "1");
  }
  const stop = new AbortController();
  const { signal } = stop;
  const body = request.body();
  const send = async () => {
    const over = line.deadline.failure();
    if (over !== undefined) {
      line.hold?.giveBack();
      throw over;
    }
    call.attempts.count++;
    return await call.platform.fetch(url, { method: "POST", headers, body, signal });
  };
  const sending = sendOnceMore(send, { budget: call.retries, signal });
  try {
    return await untilHeaders(sending, line.deadline);
  } catch (thrown) {
    call.platform.defer(cancelUnheard(call, line.caller, { sending, stop }));
    throw thrown;
  }
}

async function readReceipt(call: Call, answer: FalAnswer): Promise<Order> {
  const { response, deadline } = answer;
  if (!response.ok) throw await toRefusal(call, answer);
  try {
    const bytes = await collect(response.body, MAX_RECEIPT_BYTES, deadline.idle);
    return readOrder(new TextDecoder().decode(bytes), call.config.FAL_QUEUE_URL);
  } catch (thrown) {
    deadline.done();
    if (thrown instanceof GatewayError) throw thrown;
    throw deadline.failure() ?? connectionLost(thrown);
  }
}

/** A failure of the queue itself may have come behind its taking the order. */
async function toRefusal(call: Call, answer: FalAnswer): Promise<GatewayError> {
  const error = await toUpstreamError(call, answer);
  if (answer.response.status >= 500) error.headers.set("x-should-retry", "false");
  return error;
}

function toAnswer(response: UpstreamResponse, line: FalLine): FalAnswer {
  return { response, maxBytes: MAX_PICTURE_BYTES, ...line };
}

async function untilResult(call: Call, job: Job): Promise<FalAnswer> {
  const { deadline } = job.line;
  let completed = false;
  try {
    const { failed } = await untilCompleted(job.source, PACE);
    completed = true;
    const answer = toAnswer(await job.result(failed), job.line);
    if (answer.response.ok) return answer;
    const error = await toUpstreamError(call, answer);
    // The picture is drawn and billed: another try would buy a second one.
    if (!failed) error.headers.set("x-should-retry", "false");
    throw error;
  } catch (thrown) {
    deadline.done();
    job.line.hold?.failed(thrown);
    if (!completed) call.platform.defer(cancelOrder(call, job.line.caller, job.order));
    throw deadline.failure() ?? thrown;
  } finally {
    job.close();
  }
}
