import { type ChatEvent, joinEvents } from "./chat-event.ts";
import { type Ending, type ExchangeOptions, type exchange, toFacts } from "./exchange.ts";
import { createFrameQueue } from "./frame-queue.ts";

export interface FrameExchangeOptions extends Omit<ExchangeOptions, "signal"> {
  readonly run: typeof exchange;
  /** Leaves the connection. */
  readonly stop: AbortController;
  /** Calls back before the next frame. */
  readonly schedule?: (callback: () => void) => void;
}

/**
 * An exchange whose events are handed over at most once a frame. Never throws: a reply that cannot be applied is a failure,
 * because a page that waits for its end for ever can only be loaded anew.
 */
export async function exchangeByFrame(options: FrameExchangeOptions): Promise<Ending> {
  const { run, stop, schedule, send, onHead, onEvents } = options;
  let broken: Ending | undefined;
  const queue = createFrameQueue<ChatEvent>((events) => {
    if (broken !== undefined) return;
    try {
      onEvents(joinEvents(events));
    } catch (thrown) {
      broken = { state: "failed", failure: toFacts(thrown) };
      stop.abort();
    }
  }, schedule);
  const ending = await run({ send, onHead, signal: stop.signal, onEvents: queue.push });
  queue.flush();
  return broken ?? ending;
}
