/** Gathers what comes between two frames. */
export interface FrameQueue<T> {
  push(items: readonly T[]): void;
  /** Hands over at once what is left. */
  flush(): void;
}

/**
 * However many pieces a stream comes in, the page is drawn once a frame.
 * @param schedule calls back before the next frame
 */
export function createFrameQueue<T>(
  apply: (items: readonly T[]) => void,
  schedule: (callback: () => void) => void = nextFrame,
): FrameQueue<T> {
  let waiting: T[] = [];
  let isScheduled = false;

  function flush(): void {
    isScheduled = false;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    apply(items);
  }

  return {
    push(items) {
      waiting.push(...items);
      if (isScheduled) return;
      isScheduled = true;
      schedule(flush);
    },
    flush,
  };
}

/** A hidden tab draws no frames, and its title and storage still want to know. */
function nextFrame(callback: () => void): void {
  if (document.hidden) setTimeout(callback, 250);
  else requestAnimationFrame(callback);
}
