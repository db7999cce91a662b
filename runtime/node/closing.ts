import type { Closing } from "../../src/platform.ts";

export interface ClosingSwitch extends Closing {
  /** From now on nobody should send new requests here. */
  drain(): void;
  /** From now on every answer that is still open ends, with an error. */
  end(): void;
}

/** Two stages in which a process ends. */
export function createClosing(): ClosingSwitch {
  const listeners = new Set<() => void>();
  let isDraining = false;
  return {
    get isDraining() {
      return isDraining;
    },
    listen: (listener) => void listeners.add(listener),
    forget: (listener) => void listeners.delete(listener),
    drain() {
      isDraining = true;
    },
    end() {
      for (const listener of listeners) listener();
      listeners.clear();
    },
  };
}
