import { authorOf } from "../catalogue/model.ts";
import type { Generation } from "../completion/generation.ts";
import { type Fault, isLateFault } from "../control/scenario.ts";
import { nativeFinish } from "../openrouter/provider.ts";
import { chatUsage } from "../openrouter/usage.ts";
import type { Chunk } from "./chunk.ts";
import { failChoice } from "./faults.ts";

/** The body of a buffered chat completion, with OpenRouter's additions to OpenAI's. */
export function toChatBody(generation: Generation, fault?: Fault): unknown {
  const { id, provider, model, created, completion } = generation;
  const message = toMessage(generation);
  const choice = {
    logprobs: null,
    finish_reason: completion.finish,
    native_finish_reason: nativeFinish(model, completion.finish),
    index: 0,
    message,
  };
  return {
    id,
    provider,
    model: model.id,
    object: "chat.completion",
    created,
    system_fingerprint: null,
    choices: [isLateFault(fault) ? failChoice(choice, message) : choice],
    usage: chatUsage(model, completion.tokens),
  };
}

function toMessage({ model, completion, style }: Generation): Chunk {
  const { pictures, toolCalls } = completion;
  const reasoning = completion.reasoning.join("");
  const closing = style.closing === undefined ? [] : [style.closing];
  return {
    role: "assistant",
    content: toolCalls.length > 0 ? emptyContent(authorOf(model)) : completion.text.join(""),
    refusal: null,
    reasoning: reasoning === "" ? null : reasoning,
    ...(reasoning === ""
      ? {}
      : { reasoning_details: joinDetails(style.readable(reasoning), closing) }),
    ...(pictures.length === 0 ? {} : { images: pictures.map(toImage) }),
    ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls.map(toToolCall) }),
  };
}

/** Beside tool calls OpenAI sends null and most others an empty string. */
function emptyContent(author: string): string | null {
  return author === "openai" ? null : "";
}

/** A signature belongs to the text it signs; an encrypted part is an item of its own. */
function joinDetails(
  readable: Record<string, unknown>,
  closing: Record<string, unknown>[],
): unknown {
  const signature = closing.find(({ type }) => type === "reasoning.text")?.["signature"];
  if (signature === undefined) return [readable, ...closing];
  return [{ ...readable, signature }];
}

export function toImage(url: string, index: number): unknown {
  return { type: "image_url", image_url: { url }, index };
}

function toToolCall(call: { id: string; name: string; arguments: string }, index: number): unknown {
  return {
    index,
    id: call.id,
    type: "function",
    function: { name: call.name, arguments: call.arguments },
  };
}
