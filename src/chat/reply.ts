import type { Config } from "../config.ts";
import { mirrorReasoning } from "../fal/reasoning.ts";
import { isJsonObject, type JsonObject, toJsonObjects } from "../wire/json.ts";
import { appendPictures, picturesOf } from "./picture-text.ts";

/** Shapes a whole completion in place: pictures into the text, reasoning under both names. */
export function shapeCompletion(completion: JsonObject, config: Config): void {
  for (const choice of toJsonObjects(completion["choices"])) {
    if (isJsonObject(choice["message"])) shapeMessage(choice["message"], config);
  }
}

function shapeMessage(message: JsonObject, config: Config): void {
  mirrorReasoning(message, config.REASONING_FIELD);
  const pictures = picturesOf(message).slice(0, config.IMAGES_PER_REPLY);
  if (pictures.length === 0) return;
  message["content"] = withPictures(message["content"], pictures);
  delete message["images"];
}

function withPictures(content: unknown, pictures: readonly string[]): unknown {
  if (!Array.isArray(content)) {
    return appendPictures(typeof content === "string" ? content : "", pictures);
  }
  return [...content, { type: "text", text: appendPictures("", pictures) }];
}

/** A choice that failed and brought nothing: the call is an error, whatever HTTP said. */
export function failedChoice(completion: JsonObject): JsonObject | undefined {
  const choices = toJsonObjects(completion["choices"]);
  return choices.find((choice) => isJsonObject(choice["error"]) && isBare(choice["message"]));
}

function isBare(message: unknown): boolean {
  if (!isJsonObject(message)) return true;
  const lists = [message["images"], message["tool_calls"]];
  return (
    (message["content"] ?? "") === "" && lists.every((list) => toJsonObjects(list).length === 0)
  );
}
