import { GatewayError } from "../errors.ts";
import type { FalAnswer } from "./client.ts";

/** Turns the text of an upstream event stream into the text that the client gets. */
export interface StreamRewriter {
  push(text: string): string;
  /** The upstream ended: what is left to say, which is an error when the stream was not complete. */
  end(): string;
  /** The upstream failed: what the client must see instead of a clean end. */
  fail(error: GatewayError): string;
  /** Nothing more will be said: the upstream can be let go. */
  readonly finished: boolean;
}

/**
 * Reads the upstream in JavaScript on purpose: on Workers a cut connection looks like a clean end to
 * every native pipe. One write per read; a client that does not read stops the reading,
 * and one that leaves cancels the upstream.
 */
export function relayStream(
  answer: FalAnswer,
  rewriter: StreamRewriter,
): ReadableStream<Uint8Array> {
  const { response, deadline } = answer;
  const reader = (response.body ?? new Blob([]).stream()).getReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();

  async function next(): Promise<string> {
    try {
      const { done, value } = await deadline.idle(reader.read());
      if (!done) return rewriter.push(decoder.decode(value, { stream: true }));
      return rewriter.push(decoder.decode()) + rewriter.end();
    } catch (cause) {
      return rewriter.fail(deadline.failure() ?? interrupted(cause));
    }
  }

  async function release(): Promise<void> {
    deadline.done();
    await reader.cancel().catch(() => undefined);
  }

  return new ReadableStream({
    async pull(controller) {
      let text = "";
      while (text === "" && !rewriter.finished) text = await next();
      if (text !== "") controller.enqueue(encoder.encode(text));
      if (!rewriter.finished) return;
      controller.close();
      await release();
    },
    cancel: release,
  });
}

function interrupted(cause: unknown): GatewayError {
  const message = "The upstream stream ended unexpectedly; the answer is not complete.";
  return new GatewayError("upstream_stream_interrupted", message, { cause });
}
