/** Text on its way to a reader, handed over in few pieces. */
export interface Outbox {
  readonly stream: ReadableStream<Uint8Array>;
  /** The reader took all there was and waits. */
  readonly isAwaited: boolean;
  /** Takes text; a promise when so much waits for the reader that no more should come before it resolves. */
  put(text: string): Promise<void> | undefined;
  /** What waits is handed over, then the stream ends. */
  close(): void;
}

/**
 * A piece costs 15 times what reading one does (workerd: 60 µs), so what comes in quick succession goes together. A client
 * cannot tell: the first piece goes at once, and no text waits longer than this for the next.
 */
const TOGETHER_MS = 1;

/** In UTF-16 units. With the piece that the stream holds, all that a reader who stopped reading costs. */
const MOST_WAITING = 32 * 1024;

/** @param onCancel called when the reader leaves before the end */
export function createOutbox(onCancel: () => Promise<void>): Outbox {
  const encoder = new TextEncoder();
  let waiting = "";
  let state: "open" | "closing" | "closed" = "open";
  let isAwaited = false;
  let handedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let makeRoom: (() => void) | undefined;
  let controller: ReadableStreamDefaultController<Uint8Array>;

  function stopWaiting(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
  }

  function handOver(): void {
    stopWaiting();
    if (isAwaited && waiting !== "") {
      const piece = encoder.encode(waiting);
      waiting = "";
      isAwaited = false;
      handedAt = performance.now();
      controller.enqueue(piece);
      makeRoom?.();
    }
    if (state === "closing" && waiting === "") {
      state = "closed";
      controller.close();
    }
  }

  const stream = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    pull() {
      isAwaited = true;
      if (timer === undefined) handOver();
    },
    async cancel() {
      state = "closed";
      stopWaiting();
      makeRoom?.();
      await onCancel();
    },
  });

  return {
    stream,
    get isAwaited() {
      return isAwaited && waiting === "";
    },
    put(text) {
      if (state !== "open") return undefined;
      waiting += text;
      const isFull = waiting.length >= MOST_WAITING;
      if (isFull || performance.now() - handedAt >= TOGETHER_MS) handOver();
      else timer ??= setTimeout(handOver, TOGETHER_MS);
      if (waiting.length < MOST_WAITING) return undefined;
      return new Promise((resolve) => {
        makeRoom = resolve;
      });
    },
    close() {
      if (state !== "open") return;
      state = "closing";
      handOver();
    },
  };
}
