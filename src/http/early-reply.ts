import { type GatewayError, toGatewayError } from "../errors.ts";
import type { Alarms } from "../wire/alarms.ts";
import { openBytes } from "../wire/byte-reader.ts";
import { type Heartbeat, startHeartbeat } from "../wire/heartbeat.ts";

/** How a reply begins whose answer is not known yet. */
export interface EarlyReply {
  alarms: Alarms;
  /** How long the answer is waited for, so that it comes with its own status. */
  patienceMs: number;
  /** Settles when there is nothing more to wait for; absent where only time tells. */
  taken?: Promise<unknown>;
  /** The response around a body that has begun. */
  begin(body: ReadableStream<Uint8Array>): Response;
  /** What the body begins with. */
  opening(): string | Promise<string>;
  /** What is said again and again until the answer comes. */
  beat: string;
  beatMs: number;
  /** What is said in place of an answer. */
  failure(error: GatewayError): string;
  /** The client left before the answer came, or in the middle of it: some runtimes learn it from the body alone. */
  left(): void;
}

/** The answer itself if it comes in time, else a reply that begins without it and says so until it comes. */
export function replyEarly(answer: Promise<Response>, early: EarlyReply): Promise<Response> {
  return new Promise((resolve) => {
    let open = true;
    const stop = early.alarms.after(early.patienceMs, begin);
    const answered = () => {
      if (open) resolve(answer);
      open = false;
      stop();
    };
    function begin(): void {
      if (open) resolve(early.begin(toBody(answer, early)));
      open = false;
      stop();
    }
    answer.then(answered, answered);
    void early.taken?.then(begin);
  });
}

function toBody(answer: Promise<Response>, early: EarlyReply): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = answer.then(({ body }) => openBytes(body));
  // An answer may fail before the client has read what the body begins with, and with it what waits for the failure.
  source.catch(() => undefined);
  let heartbeat: Heartbeat | undefined;
  let gone = false;

  async function next(): Promise<{ piece?: Uint8Array; ends: boolean }> {
    try {
      const piece = await (await source).read();
      return piece === undefined ? { ends: true } : { piece, ends: false };
    } catch (thrown) {
      return { piece: encoder.encode(early.failure(toGatewayError(thrown))), ends: true };
    }
  }

  return new ReadableStream({
    async start(controller) {
      const text = await early.opening();
      if (gone) return;
      controller.enqueue(encoder.encode(text));
      heartbeat = startHeartbeat(early.beatMs, () => {
        // A client that does not read is not waiting.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(early.beat));
      });
    },
    async pull(controller) {
      const { piece, ends } = await next();
      // Behind its first bytes an answer is whole, or a stream with a heartbeat of its own.
      heartbeat?.stop();
      if (gone) return;
      if (piece !== undefined && piece.length > 0) controller.enqueue(piece);
      if (ends) controller.close();
    },
    async cancel() {
      gone = true;
      heartbeat?.stop();
      early.left();
      await source.then((reader) => reader.cancel()).catch(() => undefined);
    },
  });
}
