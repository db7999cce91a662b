import type { Conversation, Turn } from "../completion/conversation.ts";
import { readFormat, readLimit, readToolChoice, readTools } from "../completion/options.ts";
import { readThinking } from "../completion/thinking.ts";
import { openRouterError } from "../openrouter/errors.ts";
import { checkRoute, readModalities, readModel } from "../openrouter/routing.ts";
import { isString, type JsonObject, toArray, toObject, toText } from "../wire/json.ts";

/** @throws Refusal 400 or 404; state is refused, since nothing is stored between two calls */
export function readResponsesRequest(body: JsonObject): Conversation {
  if (body["store"] === true) {
    throw openRouterError(400, "store: Invalid input: expected false");
  }
  if (body["previous_response_id"] !== undefined && body["previous_response_id"] !== null) {
    throw openRouterError(400, "previous_response_id: Invalid input: expected null");
  }
  const model = readModel(body);
  const conversation: Conversation = {
    model,
    turns: readTurns(body),
    tools: readTools(body["tools"]),
    toolChoice: readToolChoice(body["tool_choice"]),
    parallelTools: body["parallel_tool_calls"] !== false,
    format: readFormat(toObject(body["text"])["format"]),
    maxTokens: readLimit(body, "max_output_tokens"),
    stop: [],
    modalities: readModalities(body),
    imageConfig: toObject(body["image_config"]),
    thinking: readThinking(body, model),
  };
  checkRoute(conversation);
  return conversation;
}

function readTurns(body: JsonObject): Turn[] {
  const { input } = body;
  const instructions = toText(body["instructions"]);
  const system = instructions === undefined ? [] : [toTurn("system", instructions)];
  if (isString(input) && input !== "") return [...system, toTurn("user", input)];
  const turns = toArray(input).map(toObject).flatMap(readItem);
  if (turns.length > 0) return [...system, ...turns];
  throw openRouterError(400, "Invalid Responses API request: input is required", {
    error_type: "invalid_prompt",
  });
}

function toTurn(role: string, text: string): Turn {
  return { role, text, pictures: [], attachments: [] };
}

function readItem(item: JsonObject): Turn[] {
  switch (item["type"] ?? "message") {
    case "message":
      return [readMessage(item)];
    case "function_call_output":
      return [toTurn("tool", toOutputText(item["output"]))];
    case "function_call":
      return [toTurn("assistant", "")];
    default:
      return [];
  }
}

function readMessage(item: JsonObject): Turn {
  const role = toText(item["role"]) ?? "user";
  if (isString(item["content"])) return toTurn(role, item["content"]);
  const parts = toArray(item["content"]).map(toObject);
  return {
    role,
    text: parts.flatMap((part) => toText(part["text"]) ?? []).join("\n"),
    pictures: parts.flatMap((part) =>
      part["type"] === "input_image" ? [toText(part["image_url"]) ?? ""] : [],
    ),
    attachments: parts.flatMap(({ type }) => (type === "input_file" ? ["input_file"] : [])),
  };
}

function toOutputText(output: unknown): string {
  return isString(output) ? output : JSON.stringify(output ?? "");
}
