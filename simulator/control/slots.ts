/** Gives a slot back; safe to call twice. */
export type Release = () => void;

/** The runs that an account has in progress; direct calls and queue jobs share one limit. */
export class Slots {
  #taken = 0;
  #waiting = new Set<() => void>();

  /** `undefined` when all are taken; a limit of `null` always has one more. */
  take(limit: number | null): Release | undefined {
    if (limit !== null && this.#taken >= limit) return undefined;
    this.#taken += 1;
    let isHeld = true;
    return () => {
      if (isHeld) this.#taken -= 1;
      isHeld = false;
      this.wake();
    };
  }

  /** Waits its turn, oldest first; asks for the limit anew each time, since it may change meanwhile. */
  async wait(limit: () => number | null, signal: AbortSignal): Promise<Release> {
    for (;;) {
      signal.throwIfAborted();
      const release = this.take(limit());
      if (release !== undefined) return release;
      await this.#turn(signal);
    }
  }

  /** Lets those who wait look again: a slot came free or the limit rose. */
  wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        signal.removeEventListener("abort", look);
        this.#waiting.delete(look);
        resolve();
      };
      signal.addEventListener("abort", look);
      this.#waiting.add(look);
    });
  }
}
