import type { Platform } from "../platform.ts";
import { type Bell, createBell } from "../wire/bell.ts";

/** A value and when it was made, in milliseconds since 1970. */
export interface Dated<T> {
  at: number;
  value: T;
}

/** A value that is kept for a while and served stale while it is made anew. */
export interface Refreshed<T> {
  /**
   * Waits only when there is nothing of the wanted age, and then at most until `patienceMs` after the refresh began.
   * Gives what is usable then, or `undefined`.
   */
  get(
    patienceMs: number,
    wanted?: "usable" | "fresh",
  ): Promise<(Dated<T> & { stale: boolean }) | undefined>;
  /** The last refresh brought nothing new. */
  readonly failing: boolean;
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
  isOver: boolean;
  /** Rings when something was recalled, and when all is over. */
  news: Bell;
}

/** One refresh in flight, however many ask. */
export function createRefreshed<T>(options: RefreshOptions<T>): Refreshed<T> {
  const { platform, freshMs, usableMs, retryMs } = options;
  let current: Dated<T> | undefined;
  let refresh: Refresh | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;

  const since = (moment: number) => platform.now() - moment;
  const age = () => since(current?.at ?? Number.NEGATIVE_INFINITY);

  function take(made: Dated<T> | undefined): void {
    if (made !== undefined && made.at > (current?.at ?? Number.NEGATIVE_INFINITY)) current = made;
  }

  async function recall({ news }: Refresh): Promise<void> {
    take(await options.recall());
    news.ring();
  }

  async function run(begun: Refresh): Promise<void> {
    try {
      await recall(begun);
      if (age() >= freshMs) take(await options.load());
    } catch {
      // Whoever loads has logged it; the age tells the rest.
    }
    failedAt = age() < freshMs ? Number.NEGATIVE_INFINITY : platform.now();
    // A later one may have taken the place of one that was given up.
    if (refresh === begun) refresh = undefined;
    begun.isOver = true;
    begun.news.ring();
  }

  function start(): Refresh {
    const begun: Refresh = { startedAt: platform.now(), isOver: false, news: createBell() };
    refresh = begun;
    // Others may be waiting for it: it must outlive the request that began it.
    platform.defer(run(begun));
    return begun;
  }

  function running(): Refresh | undefined {
    if (refresh !== undefined && since(refresh.startedAt) < LOST_MS) return refresh;
    return since(failedAt) < retryMs ? undefined : start();
  }

  async function untilYounger(limit: number, task: Refresh, patienceMs: number): Promise<void> {
    let rang = true;
    while (rang && age() >= limit && !task.isOver) {
      rang = await task.news.wait(Math.max(0, patienceMs - since(task.startedAt)));
    }
  }

  return {
    async get(patienceMs, wanted = "usable") {
      const limit = wanted === "fresh" ? freshMs : usableMs;
      const task = age() < freshMs ? undefined : running();
      if (age() >= limit && task !== undefined) {
        await untilYounger(limit, task, patienceMs);
      }
      if (current === undefined || age() >= usableMs) return undefined;
      return { ...current, stale: age() >= freshMs };
    },
    get failing() {
      return failedAt !== Number.NEGATIVE_INFINITY;
    },
  };
}
