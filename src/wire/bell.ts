/** Wakes everybody who waits for something. */
export interface Bell {
  ring(): void;
  /** Until it rings, or for so long; whether it rang. */
  wait(milliseconds: number): Promise<boolean>;
}

/**
 * Where many requests wait for the work of one. A promise that they share would do, but who gives up leaves a
 * continuation on it, and workerd warns of each whose request is over when it settles: here who gives up is forgotten.
 */
export function createBell(): Bell {
  const waiting = new Set<() => void>();
  return {
    ring() {
      for (const wake of waiting) wake();
    },
    async wait(milliseconds) {
      let forget: () => void = () => undefined;
      const rang = await new Promise<boolean>((resolve) => {
        const wake = () => resolve(true);
        const timer = setTimeout(() => resolve(false), milliseconds);
        waiting.add(wake);
        forget = () => {
          waiting.delete(wake);
          clearTimeout(timer);
        };
      });
      // Here and not in `ring`: on Workers a timer belongs to the request that set it.
      forget();
      return rang;
    },
  };
}
