import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";

/** The time that one target has. */
export interface Clock {
  /** Aborts when time is up or the client leaves. */
  signal: AbortSignal;
  /** Why `signal` was aborted; `undefined` while it was not. */
  failure(): GatewayError | undefined;
  /**
   * Lets no more than `ms` pass until the next stop; the whole time goes on running.
   * @returns stops it
   */
  within(ms: number): () => void;
  /** Stops the whole time: the last byte is through. */
  done(): void;
}

/** @param ms for the whole exchange, from the first request of a chain of redirects to the last byte */
export function createClock({ alarms, departure }: Call, ms: number): Clock {
  const controller = new AbortController();
  let failure: GatewayError | undefined;
  const abort = (reason: GatewayError) => {
    failure ??= reason;
    controller.abort(failure);
  };
  const late = () => abort(new GatewayError("proxy_timeout", "The target took too long."));
  const left = () => abort(new GatewayError("client_closed", "The client closed the connection."));
  const stop = alarms.after(ms, late);
  departure.listen(left);
  return {
    signal: controller.signal,
    failure: () => failure,
    within: (shorter) => alarms.after(shorter, late),
    done() {
      stop();
      departure.forget(left);
    },
  };
}
