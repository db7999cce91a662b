import { hashOf } from "../completion/dice.ts";
import type { Generation } from "../completion/generation.ts";
import { toPieces } from "../completion/tokens.ts";
import type { UsageShape } from "../control/scenario.ts";
import { nativeFinish } from "../openrouter/provider.ts";
import { chatUsage } from "../openrouter/usage.ts";
import { DONE, PROCESSING, toFrame } from "../wire/sse.ts";
import { toImage } from "./reply.ts";

const SHAPES: UsageShape[] = ["empty-choices", "delta", "repeated-stop"];

/** Real streams send usage in one of three shapes; which one is fixed per model unless a scenario says. */
export function usageShapeOf(generation: Generation, forced: UsageShape | undefined): UsageShape {
  return forced ?? SHAPES[hashOf(generation.model.id) % SHAPES.length] ?? "delta";
}

/** The whole stream, comments first, `[DONE]` last. Every delta repeats the role. */
export function* chatFrames(generation: Generation, shape: UsageShape): Generator<string> {
  for (let count = 0; count < 3; count += 1) yield PROCESSING;
  yield* contentFrames(generation, shape);
  const { model, completion } = generation;
  const finish = completion.finish;
  const ended = { finish_reason: finish, native_finish_reason: nativeFinish(model, finish) };
  yield toFrame(toChunk(generation, [toChoice({ content: "" }, ended)]));
  const usage = chatUsage(model, completion.tokens);
  const last = { "empty-choices": [], delta: [toChoice({ content: "" })] };
  const choices = shape === "repeated-stop" ? [toChoice({ content: "" }, ended)] : last[shape];
  yield toFrame({ ...toChunk(generation, choices), usage });
  yield DONE;
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

type Delta = Record<string, unknown>;

function* deltas({ completion, style }: Generation): Generator<Delta> {
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

interface Ending {
  finish_reason: string | null;
  native_finish_reason: string | null;
}

const NOT_ENDED: Ending = { finish_reason: null, native_finish_reason: null };

function toChoice(delta: Delta, ending: Ending = NOT_ENDED): unknown {
  return { index: 0, delta: { role: "assistant", ...delta }, ...ending, logprobs: null };
}

function toChunk({ id, provider, model, created }: Generation, choices: unknown[]): Delta {
  return {
    id,
    provider,
    model: model.id,
    object: "chat.completion.chunk",
    created,
    choices,
  };
}
