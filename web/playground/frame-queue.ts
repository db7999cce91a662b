import { type Delta, joinDeltas, NOTHING } from "./delta.ts";

/** Gathers what comes between two frames. */
export interface FrameQueue {
  push(delta: Delta): void;
  /** Hands over at once what is left. */
  flush(): void;
}

/**
 * However many pieces a stream comes in, the page is drawn once a frame.
 * @param schedule calls back before the next frame
 */
export function createFrameQueue(
  apply: (delta: Delta) => void,
  schedule: (callback: () => void) => void = nextFrame,
): FrameQueue {
  let waiting: Delta | undefined;

  function flush(): void {
    if (waiting === undefined) return;
    const delta = waiting;
    waiting = undefined;
    apply(delta);
  }

  return {
    push(delta) {
      if (waiting === undefined) schedule(flush);
      waiting = joinDeltas(waiting ?? NOTHING, delta);
    },
    flush,
  };
}

/** A hidden tab draws no frames, and what it keeps when it is closed must be up to date. */
function nextFrame(callback: () => void): void {
  if (document.hidden) setTimeout(callback, 250);
  else requestAnimationFrame(callback);
}
