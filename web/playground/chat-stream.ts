import { type ChatEvent, readChatEvents } from "./chat-event.ts";
import { createEventLines } from "./event-lines.ts";

/**
 * The events of a chat stream, those of one network piece together.
 * @throws what the body throws: an AbortError when the page stopped it, else the connection broke
 */
export async function* readChatStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<readonly ChatEvent[]> {
  let events: ChatEvent[] = [];
  const feed = createEventLines((data) => events.push(...readChatEvents(data)));
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      feed(decoder.decode(value, { stream: true }));
      if (events.length > 0) yield events;
      events = [];
    }
  } finally {
    // A page that reads no further must not leave the gateway writing.
    await reader.cancel().catch(() => undefined);
  }
}
