import type { Call } from "../call.ts";
import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import type { FalAnswer } from "../fal/client.ts";
import { type JsonAnswer, throwProblem } from "../fal/read-answer.ts";
import type { Delivery } from "../pictures/delivery.ts";
import { isJsonObject, type JsonObject, toJsonObjects } from "../wire/json.ts";
import { editMembers } from "../wire/json-members.ts";
import { isError } from "./chunk-error.ts";
import { mirrored } from "./mirror.ts";
import { appendPictures, picturesOf } from "./picture-text.ts";

/**
 * The text to answer with: pictures in the content, reasoning under both names. All else stays as it was written, down
 * to digits that a double cannot hold. What changes comes first, so that it can be said before the rest is known.
 * @returns `undefined` when nothing has to change
 * @throws {GatewayError} the provider's own, or `upstream_bad_response`, `upstream_empty_response`
 */
export async function shapeChatReply(
  call: Call,
  answer: FalAnswer,
  { reply, delivery }: { reply: JsonAnswer; delivery: Delivery | undefined },
): Promise<string | undefined> {
  const { text, json } = reply;
  const choices = await readChoices(call, answer, json);
  const shaped: JsonObject[] = [];
  for (const choice of choices) {
    const { REASONING_FIELD: field } = call.config;
    shaped.push(await shapeChoice(choice, { field, delivery }));
  }
  if (shaped.every((choice, position) => choice === choices[position])) return undefined;
  const others = editMembers(text, new Map([["choices", undefined]]));
  return `{"choices":${JSON.stringify(shaped)}${others === "{}" ? "" : ","}${others.slice(1)}`;
}

/**
 * The choices of a completion. When every one failed and brought nothing the call is an error, whatever
 * HTTP said.
 * @throws {GatewayError} the provider's own, or `upstream_bad_response`, `upstream_empty_response`
 */
export async function readChoices(
  call: Call,
  answer: FalAnswer,
  completion: JsonObject,
): Promise<JsonObject[]> {
  if (!Array.isArray(completion["choices"])) {
    throw new GatewayError("upstream_bad_response", "fal's answer is not a chat completion.");
  }
  const choices = toJsonObjects(completion["choices"]);
  const [first] = choices;
  if (first === undefined) {
    throw new GatewayError("upstream_empty_response", "The model gave no answer at all.");
  }
  if (choices.every(failedBare)) await throwProblem(call, answer, first);
  return choices;
}

function failedBare(choice: JsonObject): boolean {
  return isError(choice["error"]) && isBare(choice["message"]);
}

function isBare(message: unknown): boolean {
  if (!isJsonObject(message)) return true;
  const lists = [message["images"], message["tool_calls"]];
  return (
    (message["content"] ?? "") === "" && lists.every((list) => toJsonObjects(list).length === 0)
  );
}

interface ChoiceShaping {
  field: Config["REASONING_FIELD"];
  delivery: Delivery | undefined;
}

/** The very object that came when nothing in it has to change. */
async function shapeChoice(
  choice: JsonObject,
  { field, delivery }: ChoiceShaping,
): Promise<JsonObject> {
  if (!isJsonObject(choice["message"])) return choice;
  const told = mirrored(choice["message"], field);
  const images = toJsonObjects(told["images"]);
  const isShown = delivery !== undefined && images.length > 0;
  const message = isShown
    ? showPictures(told, await delivery.deliver(images, choice["index"]))
    : told;
  return message === choice["message"] ? choice : { ...choice, message };
}

function showPictures(message: JsonObject, images: JsonObject[]): JsonObject {
  const pictures = picturesOf({ images });
  if (pictures.length === 0) return message;
  const { images: _, content, ...rest } = message;
  return { content: withPictures(content, pictures), ...rest };
}

function withPictures(content: unknown, pictures: readonly string[]): unknown {
  if (!Array.isArray(content)) {
    return appendPictures(typeof content === "string" ? content : "", pictures);
  }
  return [...content, { type: "text", text: appendPictures("", pictures) }];
}
