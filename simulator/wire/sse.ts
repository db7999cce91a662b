import { setTimeout as sleep } from "node:timers/promises";

/** OpenRouter's keep-alive; a blank line follows each one in every recording. */
export const PROCESSING = ": OPENROUTER PROCESSING\n\n";

export const DONE = "data: [DONE]\n\n";

export function toFrame(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

export function isDataFrame(frame: string): boolean {
  return frame.startsWith("data:");
}

export interface Pace {
  /** Milliseconds between two frames; 0 sends them as fast as the socket takes them. */
  delayMs: number;
  /** Aborts when the client leaves: generation stops there. */
  signal: AbortSignal;
}

/** Spaces frames out in time and stops at once, by throwing, when the client leaves. */
export async function* paced(frames: Iterable<string>, pace: Pace): AsyncGenerator<string> {
  for (const frame of frames) {
    pace.signal.throwIfAborted();
    yield frame;
    if (pace.delayMs > 0) await sleep(pace.delayMs, undefined, { signal: pace.signal });
  }
}
