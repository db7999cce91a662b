import { authorOf } from "../catalogue/model.ts";
import { hashOf } from "../completion/dice.ts";
import type { Generation } from "../completion/generation.ts";
import { toPieces } from "../completion/tokens.ts";
import { isLateFault, type Scenario, type UsageShape } from "../control/scenario.ts";
import { nativeFinish } from "../openrouter/provider.ts";
import { chatUsage } from "../openrouter/usage.ts";
import { DONE, PROCESSING, toFrame } from "../wire/sse.ts";
import { type Chunk, toChoice, toChunk } from "./chunk.ts";
import { failingFrames } from "./faults.ts";
import { toImage } from "./reply.ts";

const SHAPES: UsageShape[] = ["empty-choices", "delta", "repeated-stop"];

/** A keep-alive stands behind the first chunk and behind each tenth; recordings have up to five in a row. */
const CHUNKS_A_COMMENT = 10;

/** Real streams send usage in one of three shapes; which one is fixed per model unless a scenario says. */
function usageShapeOf({ model }: Generation, forced: UsageShape | undefined): UsageShape {
  return forced ?? SHAPES[hashOf(model.id) % SHAPES.length] ?? "delta";
}

/** The whole stream: comments before and between the chunks, `[DONE]` last unless a fault strikes. */
export function* chatFrames(generation: Generation, script?: Scenario): Generator<string> {
  for (let count = 0; count < 3; count += 1) yield PROCESSING;
  const shape = usageShapeOf(generation, script?.usageShape);
  const content = withComments(contentFrames(generation, shape));
  if (isLateFault(script?.fault)) yield* failingFrames(generation, content, script.fault);
  else yield* completeFrames(generation, content, shape);
}

function* completeFrames(
  generation: Generation,
  content: Iterable<string>,
  shape: UsageShape,
): Generator<string> {
  yield* content;
  const { model, completion } = generation;
  const finish = completion.finish;
  const ended = { finish_reason: finish, native_finish_reason: nativeFinish(model, finish) };
  yield toFrame(toChunk(generation, [toChoice(lastDelta(generation), ended)]));
  const usage = chatUsage(model, completion.tokens);
  const last = { "empty-choices": [], delta: [toChoice({ content: "" })] };
  const choices = shape === "repeated-stop" ? [toChoice({ content: "" }, ended)] : last[shape];
  yield toFrame({ ...toChunk(generation, choices), usage });
  yield DONE;
}

/** After readable reasoning the finish chunk was recorded with an empty one; OpenAI's models send none. */
function lastDelta({ model, completion }: Generation): Chunk {
  const reasoned = completion.reasoning.length > 0 && authorOf(model) !== "openai";
  return { content: "", ...(reasoned ? { reasoning: null, reasoning_details: [] } : {}) };
}

function* withComments(frames: Iterable<string>): Generator<string> {
  let sent = 0;
  for (const frame of frames) {
    yield frame;
    if (sent % CHUNKS_A_COMMENT === 0) yield PROCESSING;
    sent += 1;
  }
}

function* contentFrames(generation: Generation, shape: UsageShape): Generator<string> {
  const { completion } = generation;
  let sent = 0;
  for (const delta of deltas(generation)) {
    yield toFrame(toChunk(generation, [toChoice(delta)]));
    sent += 1;
    // Seen in the same streams as the repeated finish: a chunk with neither choices nor usage.
    if (shape === "repeated-stop" && sent === 1) yield toFrame(toChunk(generation, []));
  }
  for (const [index, url] of completion.pictures.entries()) {
    yield toFrame(toChunk(generation, [toChoice({ content: "", images: [toImage(url, index)] })]));
  }
}

function* deltas({ model, completion, style }: Generation): Generator<Chunk> {
  // OpenAI's models open with a delta that says nothing, before they reason.
  if (authorOf(model) === "openai") yield { content: "" };
  for (const piece of completion.reasoning) {
    yield { content: "", reasoning: piece, reasoning_details: [style.readable(piece)] };
  }
  if (completion.reasoning.length > 0 && style.closing !== undefined) {
    yield { content: "", reasoning: null, reasoning_details: [style.closing] };
  }
  for (const piece of completion.text) yield { content: piece };
  for (const [index, call] of completion.toolCalls.entries()) {
    const opening = { name: call.name, arguments: "" };
    const { id } = call;
    yield { content: null, tool_calls: [{ index, id, type: "function", function: opening }] };
    for (const piece of toPieces(call.arguments)) {
      const part = { index, type: "function", function: { arguments: piece } };
      yield { content: null, tool_calls: [part] };
    }
  }
}
