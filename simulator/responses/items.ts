import { tokenOf } from "../completion/dice.ts";
import type { Generation } from "../completion/generation.ts";
import { toPieces } from "../completion/tokens.ts";
import type { ToolCall } from "../completion/tool-calls.ts";

type Fields = Record<string, unknown>;

/** One output item: as it is announced, the events while it grows, as it ends up. */
export interface OutputItem {
  opening: Fields;
  /** Events between `output_item.added` and `output_item.done`, without position and number. */
  growth: Fields[];
  done: Fields;
}

/** The output of a response in order: reasoning, message or calls, pictures. */
export function toOutputItems(generation: Generation): OutputItem[] {
  const { completion, id } = generation;
  const { reasoning, text, toolCalls, pictures } = completion;
  return [
    ...(reasoning.length > 0 ? [reasoningItem(generation)] : []),
    ...(text.length > 0 ? [messageItem(text, itemId("msg", id))] : []),
    ...toolCalls.map((call) => callItem(call, itemId("fc", call.id))),
    ...pictures.map((url, index) => pictureItem(url, itemId("ig", `${id} ${index}`))),
  ];
}

function itemId(kind: string, seed: string): string {
  return `${kind}_tmp_${tokenOf(seed, 11).toLowerCase()}`;
}

/** Vendors that hide their reasoning stream a summary; the others the reasoning itself. */
function reasoningItem({ completion, style, id: seed }: Generation): OutputItem {
  const id = itemId("rs", seed);
  const text = completion.reasoning.join("");
  const isSummary = style.closing?.["type"] === "reasoning.encrypted";
  const at = { item_id: id, ...(isSummary ? { summary_index: 0 } : { content_index: 0 }) };
  const partType = isSummary ? "summary_text" : "reasoning_text";
  const events = isSummary ? "response.reasoning_summary_text" : "response.reasoning_text";
  const partEvents = isSummary ? "response.reasoning_summary_part" : "response.content_part";
  const part = (words: string) => ({ type: partType, text: words });
  const opening = { type: "reasoning", id, summary: [] };
  const encrypted = { summary: [part(text)], encrypted_content: style.closing?.["data"] };
  return {
    opening,
    growth: [
      { type: `${partEvents}.added`, ...at, part: part("") },
      ...completion.reasoning.map((delta) => ({ type: `${events}.delta`, ...at, delta })),
      { type: `${events}.done`, ...at, text },
      { type: `${partEvents}.done`, ...at, part: part(text) },
    ],
    done: { ...opening, ...(isSummary ? encrypted : { content: [part(text)] }) },
  };
}

function messageItem(pieces: string[], id: string): OutputItem {
  const at = { item_id: id, content_index: 0 };
  const text = pieces.join("");
  const part = (words: string) => ({
    type: "output_text",
    text: words,
    annotations: [],
    logprobs: [],
  });
  const message = { id, type: "message", role: "assistant" };
  const textEvent = "response.output_text";
  return {
    opening: { ...message, status: "in_progress", content: [] },
    growth: [
      { type: "response.content_part.added", ...at, part: part("") },
      ...pieces.map((delta) => ({ type: `${textEvent}.delta`, ...at, delta, logprobs: [] })),
      { type: `${textEvent}.done`, ...at, text, logprobs: [] },
      { type: "response.content_part.done", ...at, part: part(text) },
    ],
    done: { ...message, status: "completed", content: [part(text)] },
  };
}

function callItem(call: ToolCall, id: string): OutputItem {
  const event = "response.function_call_arguments";
  const item = { type: "function_call", id, call_id: call.id, name: call.name };
  return {
    opening: { ...item, arguments: "", status: "in_progress" },
    growth: [
      ...toPieces(call.arguments).map((delta) => ({ type: `${event}.delta`, item_id: id, delta })),
      { type: `${event}.done`, item_id: id, name: call.name, arguments: call.arguments },
    ],
    done: { ...item, arguments: call.arguments, status: "completed" },
  };
}

/** The result is base64 alone, without the data URL's head. */
function pictureItem(url: string, id: string): OutputItem {
  const item = { type: "image_generation_call", id };
  const steps = ["in_progress", "generating", "completed"];
  return {
    opening: { ...item, status: "in_progress", result: null },
    growth: steps.map((step) => ({ type: `response.image_generation_call.${step}`, item_id: id })),
    done: { ...item, status: "completed", result: url.slice(url.indexOf(",") + 1) },
  };
}
