import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";

/** The clocks of one upstream call. Whichever runs out first aborts `signal`. */
export interface Deadline {
  /** Aborts when the client leaves or time is up: goes into the upstream call. */
  signal: AbortSignal;
  /** Waits for response headers, at most `TIMEOUT_HEADERS_S`. */
  headers<T>(answer: Promise<T>): Promise<T>;
  /** Waits for the next bytes, at most `TIMEOUT_IDLE_S`. */
  idle<T>(read: Promise<T>): Promise<T>;
  /** Why `signal` was aborted; `undefined` while it was not. */
  failure(): GatewayError | undefined;
  /** Stops the clocks; call it when the last byte is through. */
  done(): void;
}

const MESSAGES = {
  client_closed: "The client closed the connection.",
  upstream_timeout: "fal did not answer in time. The request may have been billed.",
  upstream_stall: "fal stopped sending in the middle of the answer.",
};

export function createDeadline(client: AbortSignal, config: Config): Deadline {
  const controller = new AbortController();
  // One listener for the whole call: racing every read of a long stream against the signal would
  // pile up a reaction per read.
  let rejectWaiting: ((reason: unknown) => void) | undefined;
  const abort = (code: keyof typeof MESSAGES) => {
    controller.abort(new GatewayError(code, MESSAGES[code]));
    rejectWaiting?.(controller.signal.reason);
  };
  const onClientGone = () => abort("client_closed");
  const total = setTimeout(abort, config.TIMEOUT_TOTAL_S * 1000, "upstream_timeout");
  if (client.aborted) onClientGone();
  client.addEventListener("abort", onClientGone, { once: true });

  async function within<T>(
    work: Promise<T>,
    seconds: number,
    code: keyof typeof MESSAGES,
  ): Promise<T> {
    const timer = setTimeout(abort, seconds * 1000, code);
    try {
      return await new Promise<T>((resolve, reject) => {
        rejectWaiting = reject;
        if (controller.signal.aborted) reject(controller.signal.reason);
        work.then(resolve, reject);
      });
    } finally {
      rejectWaiting = undefined;
      clearTimeout(timer);
    }
  }

  return {
    signal: controller.signal,
    headers: (answer) => within(answer, config.TIMEOUT_HEADERS_S, "upstream_timeout"),
    idle: (read) => within(read, config.TIMEOUT_IDLE_S, "upstream_stall"),
    failure: () =>
      controller.signal.reason instanceof GatewayError ? controller.signal.reason : undefined,
    done() {
      clearTimeout(total);
      client.removeEventListener("abort", onClientGone);
    },
  };
}
