/** All limits are by the minute. */
export const WINDOW_MS = 60_000;

interface Count {
  count: number;
  /** Until it begins anew, in milliseconds. */
  resetMs: number;
}

/** Counts by name, each within a minute from its first. */
export interface Windows {
  /** How many names have a count, some of them perhaps over. */
  readonly size: number;
  /** Counts one more. */
  take(name: string): Count;
  /** The count so far; `undefined` for none. */
  read(name: string): Count | undefined;
  /** Learns of a count that was made elsewhere. */
  raise(name: string, known: Count): void;
}

interface Window {
  startedAt: number;
  count: number;
}

export interface WindowsOptions {
  /** Milliseconds since whenever. Where it jumps, a window lasts at most one minute more. */
  clock?: () => number;
  /** Names kept at a time: who owns a /48 has 65,536 networks to come from. */
  max?: number;
}

/** Counts in memory. No timers: a window that is over leaves when the next one begins. */
export function createWindows(options: WindowsOptions = {}): Windows {
  const { clock = () => performance.now(), max = 10_000 } = options;
  // In the order of their starts: the first is the first to end.
  const windows = new Map<string, Window>();

  function open(name: string): Window | undefined {
    const window = windows.get(name);
    if (window === undefined) return undefined;
    const now = clock();
    // The clock went back: the window must neither last for hours nor forget what it counted.
    if (now < window.startedAt) start(name, { startedAt: now, count: window.count });
    if (now - window.startedAt < WINDOW_MS) return windows.get(name);
    windows.delete(name);
    return undefined;
  }

  function start(name: string, window: Window): Window {
    windows.delete(name);
    sweep();
    windows.set(name, window);
    return window;
  }

  /** Two out for one in, so that what is over is soon gone. */
  function sweep(): void {
    let looks = 2;
    for (const [name, { startedAt }] of windows) {
      if (looks-- === 0) return;
      if (windows.size < max && clock() - startedAt < WINDOW_MS) return;
      windows.delete(name);
    }
  }

  const toCount = ({ startedAt, count }: Window): Count => ({
    count,
    resetMs: startedAt + WINDOW_MS - clock(),
  });

  return {
    get size() {
      return windows.size;
    },
    take(name) {
      const window = open(name) ?? start(name, { startedAt: clock(), count: 0 });
      window.count++;
      return toCount(window);
    },
    read(name) {
      const window = open(name);
      return window && toCount(window);
    },
    raise(name, { count, resetMs }) {
      start(name, { startedAt: clock() - WINDOW_MS + resetMs, count });
    },
  };
}
