import { Failure, type FailureFacts } from "../api/failure.ts";
import { type Delta, NOTHING, type Piece } from "./delta.ts";
import { createFrameQueue } from "./frame-queue.ts";

export interface Ending {
  readonly state: "done" | "stopped" | "failed";
  readonly failure?: FailureFacts;
}

export interface ExchangeOptions {
  /** Sends the request; throws a `Failure` for any answer but 2xx. */
  readonly send: (signal: AbortSignal) => Promise<Response>;
  readonly read: (response: Response) => AsyncIterable<Piece>;
  /** Leaves the connection. */
  readonly stop: AbortController;
  /** Told once a frame. */
  readonly onDelta: (delta: Delta) => void;
  /** Calls back before the next frame. */
  readonly schedule?: (callback: () => void) => void;
}

/** One question and its answer. Never throws: whatever happens is an ending. */
export async function exchange(options: ExchangeOptions): Promise<Ending> {
  const { send, read, stop, onDelta, schedule } = options;
  const { signal } = stop;
  const queue = createFrameQueue((delta) => {
    if (signal.reason instanceof Failure) return;
    try {
      onDelta(delta);
    } catch (thrown) {
      // A reply that cannot be applied has no end either, and a page that waits for it can only be loaded anew.
      stop.abort(new Failure({ code: "unknown", status: 0, message: String(thrown) }));
    }
  }, schedule);
  let requestId: string | undefined;
  try {
    const response = await send(signal);
    const { status, headers } = response;
    requestId = headers.get("x-request-id") ?? undefined;
    const applied = headers.get("x-image-config");
    if (applied !== null) queue.push({ ...NOTHING, applied: JSON.parse(applied) });
    let hasEnd = false;
    for await (const { isEnd, error, ...delta } of read(response)) {
      if (error !== undefined) throw new Failure({ ...error, status, requestId });
      hasEnd ||= isEnd === true;
      queue.push(delta);
    }
    queue.flush();
    signal.throwIfAborted();
    if (!hasEnd) throw new Error("The answer has no end.");
    return { state: "done" };
  } catch (thrown) {
    queue.flush();
    const cause: unknown = signal.aborted ? signal.reason : thrown;
    if (cause instanceof Failure) return { state: "failed", failure: toFacts(cause) };
    if (signal.aborted) return { state: "stopped" };
    return { state: "failed", failure: { code: "cut_off", status: 0, message: "", requestId } };
  }
}

/** What can be kept as JSON. */
function toFacts({ code, status, message, requestId, retryAfter }: Failure): FailureFacts {
  return { code, status, message, requestId, retryAfter };
}
