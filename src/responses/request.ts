import type { ModelIndex } from "../catalogue/catalogue.ts";
import { shapeModelNames } from "../catalogue/model-names.ts";
import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import { shapeReasoning } from "../fal/reasoning.ts";
import { editBody, type JsonBody } from "../http/body.ts";
import { asksForPictures } from "../pictures/modalities.ts";
import type { Bytes } from "../platform.ts";

export interface ResponsesRequest {
  body: Bytes;
  stream: boolean;
  mayDraw: boolean;
}

/**
 * OpenRouter keeps no responses: `store: true` is taken off, since OpenAI's SDKs and agents send it out of
 * habit, but a conversation that lives on a stored answer cannot work.
 * @throws {GatewayError} `missing_required_parameter`, `invalid_value`, `unsupported_parameter`
 */
export function shapeResponsesRequest(
  body: JsonBody,
  index: ModelIndex,
  config: Config,
): ResponsesRequest {
  const { json } = body;
  const { thinking, edits } = shapeModelNames(json, index, config);
  refuseStored(json["previous_response_id"]);
  if (json["store"] === true) edits.set("store", undefined);
  const { reasoning, consumed } = shapeReasoning(json, thinking);
  for (const name of consumed) edits.set(name, undefined);
  if (reasoning !== undefined) edits.set("reasoning", reasoning);
  const mayDraw = asksForPictures(json["modalities"]);
  return { body: editBody(body, edits), stream: json["stream"] === true, mayDraw };
}

function refuseStored(previous: unknown): void {
  if (previous === undefined || previous === null) return;
  throw new GatewayError(
    "unsupported_parameter",
    "Answers are not stored here, so 'previous_response_id' cannot work. Send the whole conversation in 'input'.",
    { param: "previous_response_id" },
  );
}
