/**
 * That the client leaves, told in plain calls: each AbortSignal between the client's and the upstream's costs every
 * request CPU on workerd.
 */
export interface Departure {
  /** Calls `listener` when the client leaves, at once if it has left. */
  listen(listener: () => void): void;
  forget(listener: () => void): void;
  /** For whoever notices before the runtime does. */
  leave(): void;
  /** Aborts when the client leaves: for what takes nothing else. */
  readonly signal: AbortSignal;
}

export function createDeparture(request: Pick<Request, "signal">): Departure {
  const listeners = new Set<() => void>();
  let state: "unasked" | "here" | "left" = "unasked";
  let controller: AbortController | undefined;

  function leave(): void {
    state = "left";
    for (const listener of listeners) listener();
    listeners.clear();
  }

  function look(): void {
    state = "here";
    if (request.signal.aborted) leave();
    else request.signal.addEventListener("abort", leave, { once: true });
  }

  function listen(listener: () => void): void {
    if (state === "unasked") look();
    if (state === "left") listener();
    else listeners.add(listener);
  }

  return {
    listen,
    forget(listener) {
      listeners.delete(listener);
    },
    leave,
    get signal() {
      if (controller === undefined) {
        controller = new AbortController();
        listen(() => controller?.abort());
      }
      return controller.signal;
    },
  };
}
