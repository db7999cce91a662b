import type { Generation } from "../completion/generation.ts";
import type { LateFault } from "../control/scenario.ts";
import { PROVIDER_DOWN } from "../openrouter/errors.ts";
import { chatUsage } from "../openrouter/usage.ts";
import { DONE, toFrame } from "../wire/sse.ts";
import { type Chunk, toChoice, toChunk } from "./chunk.ts";

/** What of an answer comes before it fails. */
const FRAMES_BEFORE = 2;

const ENDED_BADLY = { finish_reason: "error", native_finish_reason: "error" };

/** The first chunks of a good stream, then the fault. */
export function* failingFrames(
  generation: Generation,
  content: Iterable<string>,
  fault: LateFault,
): Generator<string> {
  let sent = 0;
  for (const frame of content) {
    if (sent === FRAMES_BEFORE) break;
    yield frame;
    sent += Number(frame.startsWith("data:"));
  }
  for (const chunk of faultChunks(generation, fault)) yield toFrame(chunk);
  // Whether [DONE] follows is documented nowhere; the recorded stream has one.
  if (fault === "recorded-stream-error") yield DONE;
}

function faultChunks(generation: Generation, fault: LateFault): Chunk[] {
  if (fault === "recorded-stream-error") return recordedChunks(generation);
  const choice = toChoice({ content: "" }, ENDED_BADLY);
  if (fault === "choice-error") {
    return [toChunk(generation, [{ ...choice, error: PROVIDER_DOWN }])];
  }
  // OpenRouter's guide: the error at the top, the choice says only that it is over.
  return [{ ...toChunk(generation, [choice]), error: PROVIDER_DOWN }];
}

/** As in `openrouter_stream_error.json`: two finish chunks, then the error beside the usage, its choice not ended. */
function recordedChunks(generation: Generation): Chunk[] {
  const { model, completion } = generation;
  const cut = { finish_reason: "length", native_finish_reason: "length" };
  const silent = { content: "", reasoning: null, reasoning_details: [] };
  const error = { code: 400, message: "Token limit reached" };
  const usage = chatUsage(model, completion.tokens);
  return [
    toChunk(generation, [toChoice({ content: "" }, cut)]),
    toChunk(generation, [toChoice(silent, cut)]),
    { ...toChunk(generation, [toChoice({ content: "" })]), error, usage },
  ];
}

/** A buffered answer whose provider failed part-way: HTTP 200, half the text, the error in the choice. */
export function failChoice(choice: Chunk, message: Chunk): Chunk {
  const content = String(message["content"] ?? "");
  const half = { ...message, content: content.slice(0, Math.ceil(content.length / 2)) };
  return { ...choice, ...ENDED_BADLY, message: half, error: PROVIDER_DOWN };
}
