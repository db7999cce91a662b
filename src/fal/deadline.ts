import type { Call } from "../call.ts";
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
  gateway_stopping: "The gateway is being stopped. The request may have been billed.",
  upstream_timeout: "fal did not answer in time. The request may have been billed.",
  upstream_stall: "fal stopped sending in the middle of the answer.",
};

export function createDeadline({
  alarms,
  departure,
  config,
  platform,
}: Pick<Call, "alarms" | "departure" | "config" | "platform">): Deadline {
  const controller = new AbortController();
  let failure: GatewayError | undefined;
  // One listener for the whole call: racing every read of a long stream against the signal would
  // pile up a reaction per read.
  let rejectWaiting: ((reason: unknown) => void) | undefined;
  const abort = (code: keyof typeof MESSAGES) => {
    failure ??= new GatewayError(code, MESSAGES[code]);
    controller.abort(failure);
    rejectWaiting?.(failure);
  };
  const onClientGone = () => abort("client_closed");
  const onStop = () => abort("gateway_stopping");
  const stopTotal = alarms.after(config.TIMEOUT_TOTAL_S * 1000, () => abort("upstream_timeout"));
  departure.listen(onClientGone);
  platform.closing?.listen(onStop);

  function within<T>(work: Promise<T>, seconds: number, code: keyof typeof MESSAGES): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const stop = alarms.after(seconds * 1000, () => abort(code));
      const settle = () => {
        rejectWaiting = undefined;
        stop();
      };
      rejectWaiting = (reason) => {
        settle();
        reject(reason);
      };
      if (failure !== undefined) rejectWaiting(failure);
      work.then(
        (value) => {
          settle();
          resolve(value);
        },
        (reason) => {
          settle();
          reject(reason);
        },
      );
    });
  }

  return {
    signal: controller.signal,
    headers: (answer) => within(answer, config.TIMEOUT_HEADERS_S, "upstream_timeout"),
    idle: (read) => within(read, config.TIMEOUT_IDLE_S, "upstream_stall"),
    failure: () => failure,
    done() {
      stopTotal();
      departure.forget(onClientGone);
      platform.closing?.forget(onStop);
    },
  };
}
