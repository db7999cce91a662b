import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import { logLate } from "../fal/patience.ts";
import { type Writing, writtenBody } from "../http/written-body.ts";
import type { UpstreamResponse } from "../platform.ts";
import { openBytes } from "../wire/byte-reader.ts";
import type { Clock } from "./clock.ts";

const MB = 1024 * 1024;

/**
 * The body of a target's answer, as it comes. A native pipe would be cheaper, but on Workers no clock stops one, and a
 * few packed bytes become any number of them. A body that fails is broken off: its end would look like the true one.
 * @throws {GatewayError} `proxy_response_too_large` when its length says so
 */
export function relayBody(
  call: Call,
  response: UpstreamResponse,
  clock: Clock,
): ReadableStream<Uint8Array> {
  const limit = call.config.PROXY_MAX_MB * MB;
  const length = declaredLength(response.headers);
  if (length !== undefined && length > limit) {
    void response.body?.cancel();
    throw tooLarge(call);
  }
  const bytes = openBytes(response.body);

  async function work(write: Parameters<Writing["work"]>[0]): Promise<void> {
    let size = 0;
    let piece = await bytes.read();
    while (piece !== undefined) {
      size += piece.length;
      if (size > limit) throw tooLarge(call);
      await write(piece);
      piece = await bytes.read(piece);
    }
    clock.done();
  }

  return writtenBody(call.platform, { work: orFail(work, clock), failed, left: letGo, length });

  function failed(thrown: unknown): void {
    void letGo();
    logLate(call, toFailure(clock.failure() ?? thrown));
  }

  function letGo(): Promise<void> {
    clock.done();
    return bytes.cancel();
  }
}

function declaredLength(headers: Headers): number | undefined {
  const declared = headers.get("content-length") ?? "";
  return /^\d{1,15}$/.test(declared) ? Number(declared) : undefined;
}

/** Not every runtime fails a read when the signal of its request aborts. */
function orFail(work: Writing["work"], { signal }: Clock): Writing["work"] {
  return async (write) => {
    signal.throwIfAborted();
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    await Promise.race([work(write), late]);
  };
}

function toFailure(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  const message = "The target broke its answer off.";
  return new GatewayError("proxy_target_unreachable", message, { cause: thrown });
}

function tooLarge({ config }: Call): GatewayError {
  const message = `The target's answer is larger than the ${config.PROXY_MAX_MB} MB that this gateway relays (PROXY_MAX_MB).`;
  return new GatewayError("proxy_response_too_large", message);
}
