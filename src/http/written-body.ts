import type { Platform } from "../platform.ts";

/** Settles when there is room for more; rejects when the client has left. */
export type Write = (bytes: Uint8Array) => Promise<void>;

export interface Writing {
  /**
   * Writes the body. Should it fail, the body is broken off; Workers end it as if it were whole even so: what was
   * written must not look so.
   */
  work(write: Write): Promise<void>;
  /** Told of a failure before the body is broken off. */
  failed(thrown: unknown): void;
  /** The client does not read on: what is waited for can be let go. */
  left(): unknown;
  /** In bytes, where it is known. */
  length?: number | undefined;
}

/** A body that is written by and by. */
export function writtenBody(
  { pipe, defer }: Platform,
  { work, failed, left, length }: Writing,
): ReadableStream<Uint8Array> {
  const { readable, writable } = pipe(length);
  const writer = writable.getWriter();
  let gone = false;
  writer.closed.catch(() => {
    gone = true;
    left();
  });
  const written = work((bytes) => writer.write(bytes)).then(
    () => writer.close(),
    (thrown: unknown) => {
      if (!gone) failed(thrown);
      return writer.abort(thrown);
    },
  );
  defer(written.catch(() => undefined));
  return readable;
}
