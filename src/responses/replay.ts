import type { StreamRewriter } from "../fal/relay-stream.ts";
import { type JsonObject, toJsonObjects, toText } from "../wire/json.ts";
import { toSse } from "../wire/sse.ts";

/**
 * A whole response as the stream that the caller asked for. SDKs refuse events without a
 * `response.created` before them, openai 7 also items without an id, and clients show the text of deltas,
 * not that of the last event.
 */
export async function replayAsStream(
  response: JsonObject,
  rewriter: StreamRewriter,
): Promise<string> {
  const output = toJsonObjects(response["output"]).map((item, position) => ({
    ...item,
    id: toText(item["id"]) ?? `item_${response["id"] ?? "response"}_${position}`,
  }));
  const events = [
    ...openingEvents(response),
    ...output.flatMap((item, position) =>
      itemEvents(item).map(({ type, ...event }) => ({ type, output_index: position, ...event })),
    ),
    ...lastEvents({ ...response, output }),
  ];
  const numbered = events.map((event, position) => ({ ...event, sequence_number: position }));
  // What is not at an end, whatever the upstream meant by it, must not look complete.
  return (await rewriter.push(numbered.map(toNamedEvent).join(""))) + (await rewriter.end());
}

function toNamedEvent(event: JsonObject): string {
  return `event: ${event["type"]}\n${toSse(event)}`;
}

function openingEvents({ output_text: _, ...response }: JsonObject): JsonObject[] {
  const none = { output: [], usage: null, error: null, incomplete_details: null };
  const open = { ...response, status: "in_progress", ...none, completed_at: null };
  return [
    { type: "response.created", response: open },
    { type: "response.in_progress", response: open },
  ];
}

/** OpenAI has no event for a response that was cancelled. */
const LAST_EVENTS = new Map<unknown, string>([
  ["completed", "response.completed"],
  ["failed", "response.failed"],
  ["cancelled", "response.failed"],
  ["incomplete", "response.incomplete"],
]);

function lastEvents(response: JsonObject): JsonObject[] {
  const type = LAST_EVENTS.get(response["status"] ?? "completed");
  return type === undefined ? [] : [{ type, response }];
}

function itemEvents(item: JsonObject): JsonObject[] {
  const { opening, growth } = grow(item);
  const status = item["status"] === undefined ? {} : { status: "in_progress" };
  return [
    { type: "response.output_item.added", item: { ...item, ...opening, ...status } },
    ...growth.map(({ type, ...event }) => ({ type, item_id: item["id"], ...event })),
    { type: "response.output_item.done", item },
  ];
}

/** How an item begins, and the events that make it what it is; other kinds come whole. */
function grow(item: JsonObject): { opening: JsonObject; growth: JsonObject[] } {
  if (item["type"] === "function_call") {
    const event = "response.function_call_arguments";
    const { arguments: text, name } = item;
    const ends = { type: `${event}.done`, name, arguments: text };
    return { opening: { arguments: "" }, growth: [{ type: `${event}.delta`, delta: text }, ends] };
  }
  const summary = partEvents(item, "summary", "response.reasoning_summary_part");
  const content = partEvents(item, "content", "response.content_part");
  return {
    opening: Object.fromEntries(
      ["summary", "content"].filter((key) => Array.isArray(item[key])).map((key) => [key, []]),
    ),
    growth: [...summary, ...content],
  };
}

/** Kinds of text in an item: their event and the member that holds the text. */
const TEXTS = new Map<unknown, [event: string, member: string]>([
  ["output_text", ["response.output_text", "text"]],
  ["refusal", ["response.refusal", "refusal"]],
  ["reasoning_text", ["response.reasoning_text", "text"]],
  ["summary_text", ["response.reasoning_summary_text", "text"]],
]);

function partEvents(item: JsonObject, list: "summary" | "content", event: string): JsonObject[] {
  return toJsonObjects(item[list]).flatMap((part, index) => {
    const [textEvent, member] = TEXTS.get(part["type"]) ?? [];
    if (textEvent === undefined || member === undefined) return [];
    const at = { [`${list}_index`]: index };
    const text = toText(part[member]) ?? "";
    // The schema of OpenAI asks for them on these events alone.
    const more = textEvent === "response.output_text" ? { logprobs: part["logprobs"] ?? [] } : {};
    return [
      { type: `${event}.added`, ...at, part: { ...part, [member]: "" } },
      { type: `${textEvent}.delta`, ...at, delta: text, ...more },
      { type: `${textEvent}.done`, ...at, [member]: text, ...more },
      { type: `${event}.done`, ...at, part },
    ];
  });
}
