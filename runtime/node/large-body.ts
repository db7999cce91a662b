import type { IncomingMessage } from "node:http";
import { finished } from "node:stream";

/** The core reads a shorter one in one piece, for which the adapter has a short way. */
const LARGE_BYTES = 1024 * 1024;

/** How many pieces, of 64 KiB, wait for a slow reader. */
const WAITING = 4;

/** Its length says so, or is not known. */
export function hasLargeBody({ headers }: IncomingMessage): boolean {
  return (
    headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) >= LARGE_BYTES
  );
}

/**
 * The same request with a body that hands on the very pieces that came. The adapter's own (`Readable.toWeb`) copies
 * each: 20 MB take half as much CPU again, most of it to collect the garbage.
 */
export function withPlainBody(request: Request, incoming: IncomingMessage): Request {
  const { method, headers, signal } = request;
  const init = { method, headers, signal, body: toStream(incoming), duplex: "half" };
  return new Request(request.url, init as RequestInit);
}

function toStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let hear: ((piece: Buffer) => void) | undefined;
  // Nothing is heard before somebody reads: the adapter drains the body of a request that was refused.
  return new ReadableStream(
    {
      pull(controller) {
        hear ??= listen(incoming, controller);
        incoming.resume();
      },
      cancel() {
        if (hear !== undefined) incoming.off("data", hear);
      },
    },
    { highWaterMark: 0 },
  );
}

function listen(
  incoming: IncomingMessage,
  controller: ReadableStreamDefaultController<Uint8Array>,
): (piece: Buffer) => void {
  const hear = (piece: Buffer) => {
    controller.enqueue(piece);
    if ((controller.desiredSize ?? 0) <= -WAITING) incoming.pause();
  };
  incoming.on("data", hear);
  finished(incoming, { writable: false }, (failure) => {
    if (!incoming.listeners("data").includes(hear)) return;
    if (failure) controller.error(failure);
    else controller.close();
  });
  return hear;
}
