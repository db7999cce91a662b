import type { Generation } from "../completion/generation.ts";
import { PROVIDER_DOWN } from "../openrouter/errors.ts";
import { costOf } from "../openrouter/usage.ts";
import { type JsonObject, toArray, toObject } from "../wire/json.ts";
import type { OutputItem } from "./items.ts";

/** The response object at its start: nothing put out yet. */
export function toOpenResponse({ id, created, model }: Generation, body: JsonObject): JsonObject {
  const reasoning = toObject(body["reasoning"]);
  return {
    id,
    object: "response",
    created_at: created,
    model: model.id,
    status: "in_progress",
    completed_at: null,
    output: [],
    error: null,
    incomplete_details: null,
    tools: toArray(body["tools"]),
    tool_choice: body["tool_choice"] ?? "auto",
    parallel_tool_calls: body["parallel_tool_calls"] ?? true,
    max_output_tokens: body["max_output_tokens"] ?? null,
    temperature: body["temperature"] ?? 1,
    top_p: body["top_p"] ?? 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    top_logprobs: 0,
    max_tool_calls: body["max_tool_calls"] ?? null,
    metadata: toObject(body["metadata"]),
    background: false,
    previous_response_id: null,
    service_tier: "auto",
    truncation: body["truncation"] ?? "disabled",
    store: false,
    instructions: body["instructions"] ?? null,
    text: body["text"] ?? { format: { type: "text" } },
    reasoning: {
      context: null,
      effort: reasoning["effort"] ?? null,
      summary: reasoning["summary"] ?? null,
    },
    safety_identifier: body["safety_identifier"] ?? null,
    prompt_cache_key: body["prompt_cache_key"] ?? null,
    prompt_cache_options: null,
    usage: null,
  };
}

/** The response object at its end; a spent token budget makes it `incomplete`. */
export function toClosedResponse(
  generation: Generation,
  items: OutputItem[],
  open: JsonObject,
): JsonObject {
  const isCut = generation.completion.finish === "length";
  return {
    ...open,
    status: isCut ? "incomplete" : "completed",
    completed_at: Math.floor(Date.now() / 1000),
    output: items.map(({ done }) => done),
    incomplete_details: isCut ? { reason: "max_output_tokens" } : null,
    service_tier: "default",
    usage: toUsage(generation),
  };
}

/** The response object of a provider that broke down: HTTP stays 200, the cause is in the object. */
export function toFailedResponse(open: JsonObject): JsonObject {
  const { message, metadata } = PROVIDER_DOWN;
  return {
    ...open,
    status: "failed",
    error: { code: "server_error", message },
    error_type: toObject(metadata)["error_type"],
  };
}

function toUsage({ model, completion }: Generation): unknown {
  const { prompt, completion: output, reasoning } = completion.tokens;
  const cost = costOf(model, completion.tokens);
  return {
    input_tokens: prompt,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: prompt + output,
    cost: cost.total,
    is_byok: false,
    cost_details: {
      upstream_inference_cost: cost.total,
      upstream_inference_input_cost: cost.prompt,
      upstream_inference_output_cost: cost.completion,
    },
  };
}
