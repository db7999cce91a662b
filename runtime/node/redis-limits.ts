import type { Ledger, Limits, LogEntry } from "../../src/platform.ts";
import type { RedisCounter } from "./redis-counter.ts";

/** A request waits for the server no longer than this; on a good day it is half a millisecond. */
const PATIENCE_MS = 1000;

/**
 * Limits and sums that several processes share through Redis or Valkey. `take` and `add` throw while the server is out
 * of reach; both work again by themselves when the server is back.
 * @param url may hold a password: it stands in no log line, nor does anything the server said
 */
export function createRedisLimits(url: string, log: (entry: LogEntry) => void): Limits & Ledger {
  let isDown = false;

  function noteDown(error: Error): void {
    if (isDown) return;
    isDown = true;
    const { code = error.name } = error as Error & { code?: string };
    log({ level: "error", event: "limits_store_down", cause: code });
  }

  // Requests of the first moment wait for the first connection instead of being refused.
  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    start = resolve;
    setTimeout(resolve, PATIENCE_MS).unref();
  });

  function noteUp(): void {
    if (isDown) log({ level: "warn", event: "limits_store_back" });
    isDown = false;
  }

  const opened = import("./redis-counter.ts").then(({ createRedisCounter }) =>
    createRedisCounter({
      url,
      connectTimeoutMs: PATIENCE_MS,
      onReady() {
        start();
        noteUp();
      },
      onError: noteDown,
    }),
  );
  opened.catch(noteDown);

  async function ask<T>(question: (counter: RedisCounter) => Promise<T>): Promise<T> {
    await started;
    const counter = await opened;
    if (!counter.isReady()) throw new Error("The store of the limits is out of reach.");
    try {
      const answer = await within(PATIENCE_MS, question(counter));
      noteUp();
      return answer;
    } catch (thrown) {
      if (isAtDeadEnd(thrown)) counter.reconnect();
      noteDown(thrown as Error);
      throw thrown;
    }
  }

  return {
    take: (wanted) => ask((counter) => counter.take(wanted)),
    add: (key, amount, seconds) => ask((counter) => counter.add(key, amount, seconds)),
  };
}

/**
 * A connection without an end, as a server leaves it that is cut off, would hold up all that follow. One that became a
 * replica keeps its connections, too: behind the name may be another server by now.
 */
function isAtDeadEnd(thrown: unknown): boolean {
  return thrown instanceof TimeoutError || /^READONLY\b/.test((thrown as Error).message);
}

class TimeoutError extends Error {
  override name = "TimeoutError";
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new TimeoutError("The store of the limits did not answer.");
    timer = setTimeout(reject, ms, error);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
