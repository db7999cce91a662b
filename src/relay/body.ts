import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import { logLate } from "../fal/patience.ts";
import { type Write, writtenBody } from "../http/written-body.ts";
import type { UpstreamResponse } from "../platform.ts";
import { openBytes } from "../wire/byte-reader.ts";
import type { Clock } from "./clock.ts";

const MB = 1024 * 1024;

/** An answer that says it is no longer comes in one piece: a stream would cost it more than all else. */
const SHORT_BYTES = 64 * 1024;

/**
 * The body of a target's answer.
 * @throws {GatewayError} `proxy_response_too_large` when its length says so, and `proxy_timeout`,
 * `proxy_target_unreachable` where it is so short that it is waited for
 */
export async function relayBody(
  call: Call,
  response: UpstreamResponse,
  clock: Clock,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
  const length = declaredLength(response.headers);
  if (length !== undefined && length > limitOf(call)) {
    void response.body?.cancel();
    throw tooLarge(call);
  }
  if (length === undefined || length > SHORT_BYTES || isLive(response.headers)) {
    return relayLong(call, response, clock, length);
  }
  try {
    return new Uint8Array(await orAborted(response.arrayBuffer(), clock.signal));
  } catch (thrown) {
    throw clock.failure() ?? broken(thrown);
  } finally {
    clock.done();
  }
}

/**
 * As it comes. A native pipe would be cheaper, but on Workers no clock stops one, and a few packed bytes become any
 * number of them. A body that fails is broken off: its end would look like the true one.
 */
function relayLong(
  call: Call,
  response: UpstreamResponse,
  clock: Clock,
  length: number | undefined,
): ReadableStream<Uint8Array> {
  const bytes = openBytes(response.body);
  const letGo = () => {
    clock.done();
    return bytes.cancel();
  };

  async function copy(write: Write): Promise<void> {
    let size = 0;
    let piece = await bytes.read();
    while (piece !== undefined) {
      size += piece.length;
      if (size > limitOf(call)) throw tooLarge(call);
      await write(piece);
      piece = await bytes.read(piece);
    }
    clock.done();
  }

  return writtenBody(call.platform, {
    work: (write) => orAborted(copy(write), clock.signal),
    failed(thrown) {
      void letGo();
      logLate(call, clock.failure() ?? broken(thrown));
    },
    left: letGo,
    length,
  });
}

/** Whoever asks for such a type wants each line when it comes. */
function isLive(headers: Headers): boolean {
  return /event-stream|ndjson|jsonl/i.test(headers.get("content-type") ?? "");
}

/** Not every runtime fails a read when the signal of its request aborts. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return await Promise.race([work, aborted]);
}

function limitOf({ config }: Call): number {
  return config.PROXY_MAX_MB * MB;
}

function declaredLength(headers: Headers): number | undefined {
  const declared = headers.get("content-length") ?? "";
  return /^\d{1,15}$/.test(declared) ? Number(declared) : undefined;
}

function broken(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  const message = "The target broke its answer off.";
  return new GatewayError("proxy_target_unreachable", message, { cause: thrown });
}

function tooLarge({ config }: Call): GatewayError {
  const message = `The target's answer is larger than the ${config.PROXY_MAX_MB} MB that this gateway relays (PROXY_MAX_MB).`;
  return new GatewayError("proxy_response_too_large", message);
}
