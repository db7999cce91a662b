import type { FailureFacts } from "../api/failure.ts";
import { readAppliedConfig } from "./applied-config.ts";
import type { ChatEvent } from "./chat-event.ts";
import { readChatStream } from "./chat-stream.ts";
import type { AppliedConfig } from "./picture-plan.ts";

/** How an exchange ended; `cut`: what came is kept, and is not all. */
export interface Ending {
  readonly state: "done" | "stopped" | "cut" | "failed";
  readonly failure?: FailureFacts;
}

export interface ExchangeOptions {
  /** Sends the request; throws a `Failure` for any answer but 2xx. */
  readonly send: (signal: AbortSignal) => Promise<Response>;
  readonly signal: AbortSignal;
  readonly onHead: (head: Head) => void;
  readonly onEvents: (events: readonly ChatEvent[]) => void;
}

export interface Head {
  readonly requestId: string | undefined;
  readonly applied: AppliedConfig | undefined;
}

/** The page's own codes (web/api/failure.ts), for what no server has named. */
const CUT_OFF = "cut_off";
const UNKNOWN = "unknown";

/** One question and its streamed answer. Never throws: whatever happens is an ending. */
export async function exchange(options: ExchangeOptions): Promise<Ending> {
  const { send, signal, onHead } = options;
  let response: Response;
  try {
    response = await send(signal);
  } catch (thrown) {
    return signal.aborted ? { state: "stopped" } : { state: "failed", failure: toFacts(thrown) };
  }
  const requestId = response.headers.get("x-request-id") ?? undefined;
  onHead({ requestId, applied: readAppliedConfig(response.headers.get("x-image-config")) });
  return readToEnd(response, requestId, options);
}

async function readToEnd(
  response: Response,
  requestId: string | undefined,
  { signal, onEvents }: ExchangeOptions,
): Promise<Ending> {
  const seen = { words: false, end: false };
  try {
    for await (const events of readChatStream(response.body ?? new Blob().stream())) {
      onEvents(events);
      const found = events.find((event) => event.type === "failure");
      seen.words ||= events.some(({ type }) => type === "text" || type === "reasoning");
      seen.end ||= events.some(({ type }) => type === "done" || type === "finish");
      if (found !== undefined) {
        const { code, message } = found;
        return broken(seen.words, { code, message, status: response.status, requestId });
      }
    }
  } catch {
    if (signal.aborted) return { state: "stopped" };
    return broken(seen.words, lost(requestId));
  }
  return seen.end ? { state: "done" } : broken(seen.words, lost(requestId));
}

function broken(hasWords: boolean, failure: FailureFacts): Ending {
  return { state: hasWords ? "cut" : "failed", failure };
}

function lost(requestId: string | undefined): FailureFacts {
  return { code: CUT_OFF, status: 0, message: "", requestId };
}

/** The fields of a `Failure`; anything else is a fault of the page, and is told as one. */
export function toFacts(thrown: unknown): FailureFacts {
  if (thrown instanceof Error && "code" in thrown && "status" in thrown) {
    const { code, status, message, requestId, retryAfter } = thrown as Error &
      Partial<FailureFacts>;
    return { code: String(code), status: Number(status), message, requestId, retryAfter };
  }
  return { code: UNKNOWN, status: 0, message: thrown instanceof Error ? thrown.message : "" };
}
