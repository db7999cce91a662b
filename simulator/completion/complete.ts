import type { Finish } from "../openrouter/provider.ts";
import type { TokenCount } from "../openrouter/usage.ts";
import { type Drawing, drawPicture } from "../picture/drawing.ts";
import { type Conversation, isChinese, promptOf } from "./conversation.ts";
import { sample } from "./json-schema.ts";
import { createMaterial } from "./material.ts";
import { speak, speakCaption } from "./speech.ts";
import { think } from "./thinking.ts";
import { countTokens, toPieces } from "./tokens.ts";
import { callTools, type ToolCall } from "./tool-calls.ts";

/** Tokens that one picture read costs; Gemini's number. */
const PICTURE_IN_TOKENS = 258;

/** What a model says, before either API gives it a shape. */
export interface Completion {
  /** Pieces as they are streamed; empty when the model does not reason or hides it. */
  reasoning: string[];
  text: string[];
  toolCalls: ToolCall[];
  /** Data URLs. */
  pictures: string[];
  finish: Finish;
  tokens: TokenCount;
}

/** Thinks, then calls tools or answers, within the token budget. Same conversation, same completion. */
export async function complete(conversation: Conversation): Promise<Completion> {
  const { thinking, maxTokens = Number.POSITIVE_INFINITY } = conversation;
  const thoughts = thinking.on ? toPieces(think(conversation)).slice(0, maxTokens) : [];
  const toolCalls = callTools(conversation);
  const drawing = toolCalls.length > 0 ? undefined : await drawIfWanted(conversation);
  const words = toolCalls.length > 0 ? "" : utter(conversation, drawing);
  const all = toPieces(untilStop(words, conversation.stop));
  const text = all.slice(0, maxTokens - thoughts.length);
  const isCut = text.length < all.length;
  return {
    reasoning: thinking.shown ? thoughts : [],
    text,
    toolCalls,
    pictures: drawing?.urls ?? [],
    finish: toolCalls.length > 0 ? "tool_calls" : isCut ? "length" : "stop",
    tokens: countAll({ conversation, thoughts, text, toolCalls, drawing }),
  };
}

function drawIfWanted(conversation: Conversation): Promise<Drawing> | undefined {
  const { model, modalities, imageConfig } = conversation;
  if (!modalities.includes("image") || !model.output.includes("image")) return undefined;
  return drawPicture({ prompt: promptOf(conversation), traits: model.picture ?? {}, imageConfig });
}

function utter(conversation: Conversation, drawing: Drawing | undefined): string {
  if (drawing !== undefined) {
    return conversation.model.output.includes("text")
      ? speakCaption(conversation, drawing.size)
      : "";
  }
  const { format } = conversation;
  const prompt = promptOf(conversation);
  if (format.kind === "text") return speak(conversation);
  if (format.kind === "json") {
    const language = isChinese(prompt) ? "zh" : "en";
    return JSON.stringify({ answer: speak(conversation), language });
  }
  const context = { root: format.schema, material: createMaterial(prompt), depth: 0 };
  return JSON.stringify(sample(format.schema, context));
}

function untilStop(text: string, stop: string[]): string {
  const ends = stop.map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...ends));
}

interface Parts {
  conversation: Conversation;
  thoughts: string[];
  text: string[];
  toolCalls: ToolCall[];
  drawing: Drawing | undefined;
}

function countAll({ conversation, thoughts, text, toolCalls, drawing }: Parts): TokenCount {
  const read = conversation.turns.map(
    (turn) => countTokens(turn.text) + 4 + turn.pictures.length * PICTURE_IN_TOKENS,
  );
  const called = toolCalls.map((call) => countTokens(call.name) + countTokens(call.arguments));
  const image = drawing?.tokens ?? 0;
  return {
    prompt: sum(read),
    completion: thoughts.length + text.length + sum(called) + image,
    reasoning: thoughts.length,
    image,
    pictures: drawing?.urls.length ?? 0,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
