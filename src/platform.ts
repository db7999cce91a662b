/** What the core may ask of `fetch`: a subset that Node's undici and Workers' fetch share. */
export interface FetchInit {
  method: string;
  headers: Headers;
  /** Bytes keep their `Content-Length`, also in pieces; a stream is sent chunked. */
  body?: Bytes | ReadableStream<Uint8Array> | undefined;
  signal?: AbortSignal | undefined;
}

/** Bytes in one piece or in several: joining 20 MB would hold them twice. */
export type Bytes = Uint8Array<ArrayBuffer> | readonly Uint8Array<ArrayBuffer>[];

/** As much of a `Response` as the core asks of another server's: a runtime need not make the rest. */
export interface UpstreamResponse {
  readonly status: number;
  /** True for 2xx. */
  readonly ok: boolean;
  readonly headers: Headers;
  /** A body is read through this or through `arrayBuffer`, once. */
  readonly body: ReadableStream<Uint8Array> | null;
  /** The whole body; rejects when the connection is lost before its end. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** That the process is about to end. */
export interface Closing {
  /** New requests should go elsewhere. */
  readonly isDraining: boolean;
  /** Calls `listener` when an answer that is still open has to end. */
  listen(listener: () => void): void;
  forget(listener: () => void): void;
}

/** Text kept between requests, shared by the isolates of one location where the runtime can. */
export interface CacheStore {
  get(key: string): Promise<string | undefined>;
  /** `seconds` is the time to live; a store may forget earlier. */
  put(key: string, value: string, seconds: number): Promise<void>;
}

/** Sums that outlive a request, shared as far as the runtime can share them. */
export interface Ledger {
  /**
   * Adds a whole number, which may be negative, and tells the new sum. One that nobody knows of is 0.
   * @param key of characters that a URL takes
   * @param seconds how long the sum is kept from now on
   */
  add(key: string, amount: number, seconds: number): Promise<number>;
}

/** One more request of somebody, to be counted within a minute. */
export interface Wanted {
  /** Each kind has counts of its own. */
  kind: "key" | "address" | "guess";
  /** Whose: a digest or a network, never a secret. */
  of: string;
  limit: number;
}

export interface Taken {
  /** False when `limit` was reached before. */
  allowed: boolean;
  remaining: number;
  /** Until the count begins anew, in milliseconds. */
  resetMs: number;
}

/** Counts of requests by the minute. */
export interface Limits {
  /** @throws when the counts are out of reach */
  take(wanted: Wanted): Promise<Taken>;
}

/** One line of the log: flat, these fields alone (log-line.ts), and never a key, a body or a query string. */
export interface LogEntry {
  /** ISO 8601; Cloudflare's log has its own. */
  time?: string | undefined;
  level: LogLevel;
  event: string;
  /** Of the request. */
  id?: string | undefined;
  method?: string | undefined;
  path?: string | undefined;
  status?: number | undefined;
  ms?: number | undefined;
  /** The code of an error. */
  error?: string | undefined;
  cause?: string | undefined;
  reason?: string | undefined;
  /** Which of the operator's keys, by its place in `FAL_KEY` from 1. */
  key?: number | undefined;
  /** What the operator can do about it. */
  advice?: string | undefined;
}

export type LogLevel = "error" | "warn" | "info" | "debug";

/**
 * All that the core may ask of the world. Redirects are never followed: a 3xx is an answer. A body that the runtime
 * decodes comes without `Content-Encoding` and `Content-Length`.
 */
export interface Platform {
  /** Name shown on `GET /`. */
  runtime: string;
  /**
   * Calls a configured upstream.
   * @throws {UnreachableError} when no byte of the request can have been sent
   * @throws {TypeError} when what came is not HTTP; a body that its `Content-Encoding` does not explain fails with one, too
   * @throws anything else when the connection was lost later
   */
  fetch(url: string, init: FetchInit): Promise<UpstreamResponse>;
  /**
   * Calls a URL that a caller supplied.
   * @throws {BlockedAddressError} when the name leads to an address that is not public, or to none: who must not know
   * which private names there are must not be told them apart
   */
  fetchPublic(url: string, init: FetchInit): Promise<UpstreamResponse>;
  /**
   * What is written into one side comes out of the other. A `write` settles when there is room for the next; on Workers
   * its bytes may be overwritten then.
   * @param length of all that will be written, where it is known: Workers send `Content-Length` only so
   */
  pipe(length?: number): {
    readable: ReadableStream<Uint8Array>;
    writable: WritableStream<Uint8Array>;
  };
  cache: CacheStore;
  ledger: Ledger;
  /** Counts that several instances share; without them each counts for itself. */
  limits?: Limits | undefined;
  /** Lets work go on after the response was sent (`waitUntil`). The task must not reject. */
  defer(task: Promise<unknown>): void;
  /** How large an answer may be that is of no use before it is whole (SEC-51b). It is held three times then. */
  maxWholeBytes: number;
  /** Absent where an edge compresses what leaves it (Workers): there it would cost CPU for nothing. */
  gzip?: ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>) | undefined;
  /** Absent where the platform ends its processes itself (Workers). */
  closing?: Closing | undefined;
  log(entry: LogEntry): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Nothing was sent: the call can be repeated without being billed twice. */
export class UnreachableError extends Error {
  override name = "UnreachableError";
  /** `route`: no such name, or nobody listens there. */
  readonly why: "route" | "timeout" | "tls";

  constructor(message?: string, options: Unreachable = {}) {
    super(message, { cause: options.cause });
    this.why = options.why ?? "route";
  }
}

interface Unreachable {
  why?: UnreachableError["why"];
  cause?: unknown;
}

/** The name of a caller-supplied URL led to an address that is not public, or nowhere. */
export class BlockedAddressError extends Error {
  override name = "BlockedAddressError";
}
