import type { Fault } from "../control/scenario.ts";
import { errorBody, PROVIDER_DOWN } from "../openrouter/errors.ts";
import type { Call } from "../wire/call.ts";
import { isObject } from "../wire/json.ts";
import { jsonReply } from "../wire/reply.ts";
import { platformError, refuse, validationError } from "./errors.ts";

/** @throws Refusal for the faults that stand in place of an answer; those inside one are the routes' own business */
export function checkFault(fault: Fault | undefined, call: Call): void {
  if (fault === "detail-list") refuse(validationError([flaggedPrompt(call.json)]));
  if (fault === "platform-error")
    refuse(platformError(504, "request_timeout", "Request timed out"));
  // HTTP 200: OpenRouter had chosen a provider before that failed.
  if (fault === "error-body") refuse(jsonReply(200, errorBody(PROVIDER_DOWN)));
}

/** The documented instance of a model error; `input` echoes what the user wrote. */
function flaggedPrompt(json: unknown) {
  const type = "content_policy_violation";
  return {
    loc: ["body", "prompt"],
    msg: "The content could not be processed because it contained material flagged by a content checker.",
    type,
    url: `https://docs.fal.ai/errors/#${type}`,
    input: isObject(json) ? (json["messages"] ?? json["input"]) : json,
  };
}
