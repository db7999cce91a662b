import type { Conversation, Turn } from "../completion/conversation.ts";
import {
  readFormat,
  readLimit,
  readStop,
  readToolChoice,
  readTools,
} from "../completion/options.ts";
import { readThinking } from "../completion/thinking.ts";
import { openRouterError, providerError } from "../openrouter/errors.ts";
import { providerOf } from "../openrouter/provider.ts";
import { checkRoute, readModalities, readModel } from "../openrouter/routing.ts";
import { isString, type JsonObject, toArray, toObject, toText } from "../wire/json.ts";

const ROLES = ["system", "user", "assistant", "tool", "developer"];

/** @throws Refusal 400 or 404 in OpenRouter's envelope; unknown parameters are ignored */
export function readChatRequest(body: JsonObject): Conversation {
  const model = readModel(body);
  const conversation: Conversation = {
    model,
    turns: readTurns(body["messages"]),
    tools: readTools(body["tools"]),
    toolChoice: readToolChoice(body["tool_choice"]),
    parallelTools: body["parallel_tool_calls"] !== false,
    format: readFormat(body["response_format"]),
    maxTokens: readLimit(body, "max_completion_tokens", "max_tokens"),
    stop: readStop(body["stop"]),
    modalities: readModalities(body),
    imageConfig: toObject(body["image_config"]),
    thinking: readThinking(body, model),
  };
  checkRoute(conversation);
  if (
    conversation.turns.some(({ role, pictures }) => role === "assistant" && pictures.length > 0)
  ) {
    throw providerError(
      400,
      providerOf(model),
      "Invalid value: 'image_url'. Assistant messages may only contain text and refusal parts.",
    );
  }
  return conversation;
}

function readTurns(value: unknown): Turn[] {
  const messages = toArray(value);
  if (messages.length === 0) {
    throw openRouterError(400, 'Input required: specify "prompt" or "messages"');
  }
  return messages.map(readTurn);
}

function readTurn(value: unknown, position: number): Turn {
  const message = toObject(value);
  const role = String(message["role"]);
  if (!ROLES.includes(role)) {
    throw openRouterError(
      400,
      `messages.${position}.role: Invalid option: expected one of ${ROLES.join("|")}`,
    );
  }
  const { content } = message;
  if (isString(content)) return { role, text: content, pictures: [], attachments: [] };
  return { role, ...readParts(toArray(content).map(toObject)) };
}

function readParts(parts: JsonObject[]): Omit<Turn, "role"> {
  const texts = parts
    .filter(({ type }) => type === "text")
    .map((part) => toText(part["text"]) ?? "");
  return {
    text: texts.join("\n"),
    pictures: parts.filter(({ type }) => type === "image_url").map(pictureOf),
    attachments: parts.flatMap(({ type }) =>
      type === "text" || type === "image_url" ? [] : [String(type)],
    ),
  };
}

/** `{url}`, or the bare string of fal's own sample. */
function pictureOf(part: JsonObject): string {
  const image = part["image_url"];
  return toText(image) ?? toText(toObject(image)["url"]) ?? "";
}
