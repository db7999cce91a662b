import { GatewayError } from "../errors.ts";
import type { UpstreamResponse } from "../platform.ts";
import { isJsonObject, parseJson } from "../wire/json.ts";
import { createSseSplitter, type SseItem } from "../wire/sse.ts";
import { LATE, pause, waitFor } from "../wire/wait.ts";

/** Two ways to ask a queue how far a job is. Both may answer anything, or fail. */
export interface JobSource {
  /** `text/event-stream` of statuses until the job is completed. */
  stream(): Promise<UpstreamResponse>;
  poll(): Promise<UpstreamResponse>;
  /** Aborts when nobody waits for the job any more. */
  signal: AbortSignal;
}

/** How the job is asked about; times in milliseconds. */
export interface Pace {
  /** A stream that is silent for so long is checked with a poll, and again after twice that. */
  silence: number;
  /** The pause before the first poll, where there is no stream. */
  pause: number;
  /** Each pause is so many times the last. */
  growth: number;
  /** So many polls in all. */
  polls: number;
}

/** A job that is at its end; fal has no status of its own for one that failed. */
export interface Completion {
  failed: boolean;
}

type Poll = () => Promise<Completion | undefined>;

interface Watch {
  poll: Poll;
  silence: number;
  signal: AbortSignal;
}

/**
 * Waits until a job is completed: its stream of statuses says so at once; when that fails or ends early,
 * polls do.
 * @throws {GatewayError} `upstream_timeout` when all polls are used up
 * @throws the signal's reason
 */
export async function untilCompleted(source: JobSource, pace: Pace): Promise<Completion> {
  const { signal } = source;
  let left = pace.polls;

  async function poll(): Promise<Completion | undefined> {
    if (left === 0) return undefined;
    left -= 1;
    return await ask(source);
  }

  const streamed = await followStream(source.stream, { poll, silence: pace.silence, signal });
  if (streamed !== undefined) return streamed;
  for (let ms = pace.pause; left > 0; ms *= pace.growth) {
    await pause(ms, signal);
    const polled = await poll();
    if (polled !== undefined) return polled;
  }
  const message = "fal's queue does not say whether the picture is drawn. It may have been billed.";
  throw new GatewayError("upstream_timeout", message);
}

/** fal has refused a mere question about a job that was running: only a status counts. */
async function ask({ poll, signal }: JobSource): Promise<Completion | undefined> {
  try {
    const response = await poll();
    return toCompletion(new TextDecoder().decode(await response.arrayBuffer()));
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** `undefined` when the stream fails, or ends before the job does. */
async function followStream(
  stream: JobSource["stream"],
  watch: Watch,
): Promise<Completion | undefined> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const opened = await readOrPoll(stream(), watch);
    if ("failed" in opened) return opened;
    reader = opened.body?.getReader();
    return reader !== undefined && opened.ok ? await readStatuses(reader, watch) : undefined;
  } catch {
    watch.signal.throwIfAborted();
    return undefined;
  } finally {
    void reader?.cancel().catch(() => undefined);
  }
}

async function readStatuses(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  watch: Watch,
): Promise<Completion | undefined> {
  const splitter = createSseSplitter();
  const decoder = new TextDecoder();
  for (;;) {
    const read = await readOrPoll(reader.read(), watch);
    if ("failed" in read) return read;
    const text = decoder.decode(read.value, { stream: !read.done });
    const items = [...splitter.push(text), ...(read.done ? splitter.end() : [])];
    const completion = findCompletion(items);
    if (completion !== undefined || read.done) return completion;
  }
}

function findCompletion(items: readonly SseItem[]): Completion | undefined {
  const statuses = items.map((item) =>
    item.kind === "event" ? toCompletion(item.data) : undefined,
  );
  return statuses.find((status) => status !== undefined);
}

/** A connection that died without a word looks like a job that takes its time. */
async function readOrPoll<T extends object>(
  reading: Promise<T>,
  { poll, silence, signal }: Watch,
): Promise<T | Completion> {
  for (let ms = silence; ; ms *= 2) {
    const read = await waitFor(reading, ms, signal);
    if (read !== LATE) return read;
    const polled = await poll();
    if (polled !== undefined) return polled;
  }
}

function toCompletion(text: string): Completion | undefined {
  const status = parseJson(text);
  if (!isJsonObject(status) || status["status"] !== "COMPLETED") return undefined;
  return { failed: (status["error"] ?? "") !== "" };
}
