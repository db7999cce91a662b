import type { Platform } from "../platform.ts";

/** A value and when it was made, in milliseconds since 1970. */
export interface Dated<T> {
  at: number;
  value: T;
}

/** A value that is kept for a while and served stale while it is made anew. */
export interface Refreshed<T> {
  /** Waits at most `patienceMs`, and only when there is nothing usable; `undefined` when nothing came. */
  get(patienceMs: number): Promise<(Dated<T> & { stale: boolean }) | undefined>;
}

export interface RefreshOptions<T> {
  platform: Platform;
  /** Brings what another isolate kept, of any age. */
  recall(): Promise<Dated<T> | undefined>;
  /** Makes the value anew. May reject. */
  load(): Promise<Dated<T>>;
  freshMs: number;
  usableMs: number;
  /** A source that failed is left alone for this long. */
  retryMs: number;
}

/** Workers end what a request began 30 s after its answer, and a promise that they end never settles. */
const LOST_MS = 30_000;

interface Refresh {
  startedAt: number;
  recalled: Promise<void>;
  /** Never rejects. */
  done: Promise<void>;
}

/** One refresh in flight, however many ask. */
export function createRefreshed<T>(options: RefreshOptions<T>): Refreshed<T> {
  const { platform, freshMs, usableMs, retryMs } = options;
  let current: Dated<T> | undefined;
  let refresh: Refresh | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;

  const age = () => platform.now() - (current?.at ?? Number.NEGATIVE_INFINITY);
  const since = (moment: number) => platform.now() - moment;

  function take(made: Dated<T> | undefined): void {
    if (made !== undefined && made.at > (current?.at ?? Number.NEGATIVE_INFINITY)) current = made;
  }

  async function reload(recalled: Promise<void>): Promise<void> {
    try {
      await recalled;
      if (age() >= freshMs) take(await options.load());
    } finally {
      refresh = undefined;
      if (age() >= freshMs) failedAt = platform.now();
    }
  }

  function start(): Refresh {
    const recalled = options.recall().then(take);
    const done = reload(recalled).catch(() => undefined);
    // Others may be waiting for it: it must outlive the request that began it.
    platform.defer(done);
    refresh = { startedAt: platform.now(), recalled, done };
    return refresh;
  }

  function running(): Refresh | undefined {
    if (refresh !== undefined && since(refresh.startedAt) < LOST_MS) return refresh;
    return since(failedAt) < retryMs ? undefined : start();
  }

  return {
    async get(patienceMs) {
      const task = age() < freshMs ? undefined : running();
      if (age() >= usableMs) await task?.recalled.catch(() => undefined);
      if (age() >= usableMs && task !== undefined) await atMost(task.done, patienceMs);
      if (current === undefined || age() >= usableMs) return undefined;
      return { ...current, stale: age() >= freshMs };
    },
  };
}

function atMost(task: Promise<void>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void task.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
