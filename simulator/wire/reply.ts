/** What a pretend host answers, before a scenario slows it down or cuts it off. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** Whole bytes, or SSE frames each of which is written on its own. */
  body: Uint8Array | AsyncIterable<string>;
}

/** Thrown by readers and checks deep inside a handler; the server sends `reply`. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export function jsonReply(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function streamReply(
  frames: AsyncIterable<string>,
  headers: Record<string, string> = {},
): Reply {
  return {
    status: 200,
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache", ...headers },
    body: frames,
  };
}
