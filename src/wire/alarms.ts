/** Calls for later that share one timer: few ever ring, and each timer costs a request CPU on workerd. */
export interface Alarms {
  /**
   * Calls `ring` in `ms`.
   * @returns stops it, at any time
   */
  after(ms: number, ring: () => void): () => void;
}

interface Alarm {
  /** In the milliseconds of `performance.now`, which no change of the clock moves. */
  at: number;
  ring(): void;
}

/** The timer stands until the last alarm is stopped, and looks in early when the first was. */
export function createAlarms(): Alarms {
  const pending = new Set<Alarm>();
  let timer: ReturnType<typeof setTimeout>;
  let looksAt = Number.POSITIVE_INFINITY;

  function stopTimer(): void {
    clearTimeout(timer);
    looksAt = Number.POSITIVE_INFINITY;
  }

  function lookAt(at: number, now: number): void {
    if (looksAt <= at) return;
    if (looksAt < Number.POSITIVE_INFINITY) stopTimer();
    looksAt = at;
    timer = setTimeout(look, at - now);
  }

  function look(): void {
    stopTimer();
    const now = performance.now();
    for (const alarm of pending) {
      if (alarm.at > now) lookAt(alarm.at, now);
      else {
        pending.delete(alarm);
        alarm.ring();
      }
    }
  }

  return {
    after(ms, ring) {
      const now = performance.now();
      const alarm = { at: now + ms, ring };
      pending.add(alarm);
      lookAt(alarm.at, now);
      return () => {
        if (pending.delete(alarm) && pending.size === 0) stopTimer();
      };
    },
  };
}
