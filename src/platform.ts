/** What the core may ask of `fetch`: a subset that Node's undici and Workers' fetch share. */
export interface FetchInit {
  method: string;
  headers: Headers;
  /** Bytes keep their `Content-Length`; a stream is sent chunked. */
  body?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | undefined;
  signal?: AbortSignal | undefined;
}

/** Text kept between requests, shared by the isolates of one location where the runtime can. */
export interface CacheStore {
  get(key: string): Promise<string | undefined>;
  /** `seconds` is the time to live; a store may forget earlier. */
  put(key: string, value: string, seconds: number): Promise<void>;
}

/** One line of the log: flat, and never a key, a body or a query string. */
export interface LogEntry {
  level: LogLevel;
  event: string;
  [field: string]: string | number | boolean | undefined;
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
   * @throws anything else when the connection was lost later
   */
  fetch(url: string, init: FetchInit): Promise<Response>;
  /**
   * Calls a URL that a caller supplied.
   * @throws {BlockedAddressError} when the name resolves to an address that is not public
   */
  fetchPublic(url: string, init: FetchInit): Promise<Response>;
  cache: CacheStore;
  /** Lets work go on after the response was sent (`waitUntil`). The task must not reject. */
  defer(task: Promise<unknown>): void;
  log(entry: LogEntry): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Nothing was sent: the call can be repeated without being billed twice. */
export class UnreachableError extends Error {
  override name = "UnreachableError";
}

/** The name of a caller-supplied URL led to an address that is not public. */
export class BlockedAddressError extends Error {
  override name = "BlockedAddressError";
}
