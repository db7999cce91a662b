import { isJsonObject, type JsonObject, toText } from "../wire/json.ts";

/**
 * Brings messages into the form that upstream takes: `image_url` as an object (fal's own sample sends a
 * bare string), and the reasoning of earlier turns under the name `reasoning`.
 * @returns the very array when every message can stay as it is
 */
export function shapeMessages(messages: readonly unknown[]): readonly unknown[] {
  const shaped = messages.map(shapeMessage);
  return shaped.every((message, position) => message === messages[position]) ? messages : shaped;
}

function shapeMessage(message: unknown): unknown {
  if (!isJsonObject(message)) return message;
  return withReasoning(withImageObjects(message));
}

function withImageObjects(message: JsonObject): JsonObject {
  const parts = message["content"];
  if (!Array.isArray(parts) || !parts.some(isBareImage)) return message;
  return { ...message, content: parts.map((part) => (isBareImage(part) ? withUrl(part) : part)) };
}

function isBareImage(part: unknown): part is JsonObject {
  return (
    isJsonObject(part) && part["type"] === "image_url" && typeof part["image_url"] === "string"
  );
}

function withUrl(part: JsonObject): JsonObject {
  return { ...part, image_url: { url: part["image_url"] } };
}

function withReasoning(message: JsonObject): JsonObject {
  if (message["role"] !== "assistant" || !("reasoning_content" in message)) return message;
  const { reasoning_content, ...rest } = message;
  const reasoning = toText(rest["reasoning"]) ?? toText(reasoning_content);
  return reasoning === undefined ? rest : { ...rest, reasoning };
}
