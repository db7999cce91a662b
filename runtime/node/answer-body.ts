/** What a body may ask of the connection that it comes from. */
export interface Flow {
  pause(): void;
  resume(): void;
  /** Nobody wants the rest. */
  abort(reason: Error): void;
}

/** Where the bytes of an answer go, one call after the other. */
export interface Sink {
  push(chunk: Uint8Array): void;
  end(): void;
  fail(reason: unknown): void;
}

/** As much as undici reads at once: one read in the hands of the reader, one waiting. */
const MAX_WAITING_BYTES = 64 * 1024;

/**
 * Bytes of an answer between a connection and whoever reads them. What came before a failure is read before it; a
 * reader that does not read pauses the connection.
 */
export class AnswerBody implements Sink {
  readonly #flow: Flow;
  #chunks: Uint8Array[] = [];
  #waitingBytes = 0;
  #limit = MAX_WAITING_BYTES;
  /** A cancelled stream must not be touched: its controller throws. */
  #state: "open" | "ended" | "failed" | "cancelled" = "open";
  #failure: unknown;
  /** Set while a reader waits. */
  #wake: (() => void) | undefined;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  push(chunk: Uint8Array): void {
    if (this.#state !== "open") return;
    // Not as a Buffer: its `slice` shares memory where that of a Uint8Array copies.
    this.#chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.#waitingBytes += chunk.byteLength;
    if (this.#waitingBytes >= this.#limit) this.#flow.pause();
    this.#notify();
  }

  end(): void {
    this.#close("ended");
  }

  fail(reason: unknown): void {
    this.#close("failed", reason);
  }

  /** No web stream is made for it: that would cost as much as all else of a small answer. */
  collect(): Promise<ArrayBuffer> {
    this.#limit = Number.POSITIVE_INFINITY;
    this.#flow.resume();
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.#state === "open") this.#wake = look;
        else if (this.#state === "failed") reject(this.#failure);
        else resolve(join(this.#chunks, this.#waitingBytes));
      };
      look();
    });
  }

  toStream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          if (!this.#serve(controller)) this.#wake = () => void this.#serve(controller);
        },
        cancel: () => this.#cancel(),
      },
      // It holds nothing itself: what waits is counted in bytes, here.
      { highWaterMark: 0 },
    );
  }

  /** False when there is nothing to say yet. */
  #serve(controller: ReadableStreamDefaultController<Uint8Array>): boolean {
    if (this.#chunks.length > 0) {
      controller.enqueue(this.#take());
      this.#flow.resume();
      return true;
    }
    if (this.#state === "ended") controller.close();
    if (this.#state === "failed") controller.error(this.#failure);
    return this.#state !== "open";
  }

  #take(): Uint8Array {
    const [first, ...others] = this.#chunks;
    const size = this.#waitingBytes;
    const taken = first && others.length === 0 ? first : new Uint8Array(join(this.#chunks, size));
    this.#chunks = [];
    this.#waitingBytes = 0;
    return taken;
  }

  #cancel(): void {
    const unfinished = this.#state === "open";
    this.#state = "cancelled";
    this.#chunks = [];
    if (unfinished) this.#flow.abort(new Error("the body was cancelled"));
  }

  #close(state: "ended" | "failed", failure?: unknown): void {
    if (this.#state !== "open") return;
    this.#state = state;
    this.#failure = failure;
    this.#notify();
  }

  /**
   * Behind all that one read of the socket brought: a reader that got each HTTP chunk by itself would write, and so
   * wake its own client, for each.
   */
  #notify(): void {
    const wake = this.#wake;
    if (wake === undefined) return;
    this.#wake = undefined;
    queueMicrotask(wake);
  }
}

function join(chunks: readonly Uint8Array[], size: number): ArrayBuffer {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes.buffer;
}
