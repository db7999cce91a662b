import { GatewayError } from "../errors.ts";
import { HEARTBEAT_MS, startHeartbeat } from "../wire/heartbeat.ts";
import { createOutbox } from "../wire/outbox.ts";
import { createSseDecoder, KEEP_ALIVE } from "../wire/sse.ts";
import { tooLarge } from "./answer-bytes.ts";
import type { FalAnswer } from "./client.ts";

/** Turns the text of an upstream event stream into the text that the client gets. */
export interface StreamRewriter {
  push(text: string): string | Promise<string>;
  /** The upstream ended: what is left to say, which is an error when the stream was not complete. */
  end(): string | Promise<string>;
  /** The upstream failed: what the client must see instead of a clean end. */
  fail(error: GatewayError): string;
  /** `complete` and `failed`: nothing more will be said. */
  readonly state: StreamState;
}

export type StreamState = "open" | "complete" | "failed";

/** How long an upstream may take to end its connection's turn behind `[DONE]`. */
const LINGER_MS = 1000;

/**
 * Reads the upstream in JavaScript on purpose: on Workers a cut connection looks like a clean end to
 * every native pipe. At most one write per read; a client that does not read stops the reading,
 * and one that leaves cancels the upstream. Each write is of whole events, so that a comment may stand
 * between any two.
 * @param heartbeatMs how long the client may hear nothing
 * @throws {GatewayError} `upstream_empty_response`, before anything was said to the client
 */
export function relayStream(
  answer: FalAnswer,
  rewriter: StreamRewriter,
  heartbeatMs: number = HEARTBEAT_MS,
): ReadableStream<Uint8Array> {
  refuseEmpty(answer);
  const { response, deadline, hold } = answer;
  const reader = (response.body ?? new Blob([]).stream()).getReader();
  const decoder = createSseDecoder();
  const outbox = createOutbox(async () => {
    letGo();
    await reader.cancel().catch(() => undefined);
  });
  // A client that does not read is not waiting.
  const heartbeat = startHeartbeat(heartbeatMs, () => {
    if (outbox.isAwaited) void outbox.put(KEEP_ALIVE);
  });

  function watched(text: string): string {
    hold?.watch(text);
    return text;
  }

  /** Bytes since anything was said: an event is held until it is whole. */
  let held = 0;

  async function next(): Promise<string> {
    try {
      const { done, value } = await deadline.idle(reader.read());
      held += value?.byteLength ?? 0;
      if (held > answer.maxBytes) return rewriter.fail(tooLarge());
      if (!done) return await rewriter.push(watched(decoder.decode(value, { stream: true })));
      return (await rewriter.push(decoder.decode())) + (await rewriter.end());
    } catch (cause) {
      return rewriter.fail(deadline.failure() ?? interrupted(cause));
    }
  }

  async function run(): Promise<void> {
    while (rewriter.state === "open") {
      const text = await next();
      if (text === "") continue;
      held = 0;
      heartbeat.spoke();
      const room = outbox.put(text);
      if (room !== undefined) await room;
    }
    outbox.close();
    letGo();
    if (rewriter.state === "complete") await readToEnd(reader);
    await reader.cancel().catch(() => undefined);
  }

  function letGo(): void {
    heartbeat.stop();
    deadline.done();
  }

  void run();
  return outbox.stream;
}

/**
 * An upstream stream as it comes, unread and without clocks: it ends when one of the two sides ends it. Only a budget
 * looks at what passes, for its cost.
 * @throws {GatewayError} as `relayStream`
 */
export function pipeStream(answer: FalAnswer): ReadableStream<Uint8Array> {
  refuseEmpty(answer);
  const { response, deadline, hold } = answer;
  deadline.done();
  const body = response.body ?? new Blob([]).stream();
  if (hold === undefined) return body;
  const decoder = createSseDecoder();
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        hold.watch(decoder.decode(bytes, { stream: true }));
        controller.enqueue(bytes);
      },
    }),
  );
}

/**
 * undici keeps a connection only when the terminating chunk behind `[DONE]` was read; cancelled before
 * that, each stream would cost the next one a TCP and TLS handshake. The client has its answer by now:
 * whatever happens here, also a runtime that ends the work with the response, changes nothing for it.
 */
async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), LINGER_MS);
  try {
    while (!(await reader.read()).done);
  } catch {
    // A connection that broke behind `[DONE]` is only one that cannot be used again.
  } finally {
    clearTimeout(timer);
  }
}

/** Nothing at all in place of a stream: the client can still be told so by a status. */
function refuseEmpty({ response, deadline }: FalAnswer): void {
  if (response.status !== 204 && response.headers.get("content-length") !== "0") return;
  deadline.done();
  void response.body?.cancel().catch(() => undefined);
  throw new GatewayError("upstream_empty_response", "fal answered without a body.");
}

function interrupted(cause: unknown): GatewayError {
  const message = "The upstream stream ended unexpectedly; the answer is not complete.";
  return new GatewayError("upstream_stream_interrupted", message, { cause });
}
