import type { Call } from "../call.ts";
import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import type { FalAnswer } from "../fal/client.ts";
import { type JsonAnswer, throwProblem } from "../fal/read-answer.ts";
import { mirrorReasoning } from "../fal/reasoning.ts";
import { isJsonObject, type JsonObject, toJsonObjects } from "../wire/json.ts";
import { isError } from "./chunk-error.ts";
import { appendPictures, picturesOf } from "./picture-text.ts";

/** A completion without these words goes to the client as it came. */
const NEEDS_SHAPING = /"(?:reasoning|images|error)/;

/**
 * The text to answer with: pictures in the content, reasoning under both names.
 * @throws {GatewayError} the provider's own, or `upstream_bad_response`, `upstream_empty_response`
 */
export async function shapeChatReply(
  call: Call,
  answer: FalAnswer,
  reply: JsonAnswer,
): Promise<string> {
  const { text, json } = reply;
  await checkCompletion(call, answer, json);
  if (!NEEDS_SHAPING.test(text)) return text;
  shapeCompletion(json, call.config);
  return JSON.stringify(json);
}

/**
 * A completion whose every choice failed and brought nothing is an error, whatever HTTP said.
 * @throws {GatewayError} the provider's own, or `upstream_bad_response`, `upstream_empty_response`
 */
export async function checkCompletion(
  call: Call,
  answer: FalAnswer,
  completion: JsonObject,
): Promise<void> {
  const choices = completion["choices"];
  if (!Array.isArray(choices)) {
    throw new GatewayError("upstream_bad_response", "fal's answer is not a chat completion.");
  }
  if (choices.length === 0) {
    throw new GatewayError("upstream_empty_response", "The model gave no answer at all.");
  }
  const [first] = toJsonObjects(choices);
  if (first === undefined || !toJsonObjects(choices).every(failedBare)) return;
  await throwProblem(call, answer, first);
}

function failedBare(choice: JsonObject): boolean {
  return isError(choice["error"]) && isBare(choice["message"]);
}

/** Shapes a whole completion in place. */
function shapeCompletion(completion: JsonObject, config: Config): void {
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

function isBare(message: unknown): boolean {
  if (!isJsonObject(message)) return true;
  const lists = [message["images"], message["tool_calls"]];
  return (
    (message["content"] ?? "") === "" && lists.every((list) => toJsonObjects(list).length === 0)
  );
}
