import { BUILT_IN_INDEX } from "../catalogue/built-in.ts";
import type { ModelFacts, ModelIndex } from "../catalogue/catalogue.ts";
import { shapeModelNames } from "../catalogue/model-names.ts";
import type { Config } from "../config.ts";
import { shapeReasoning } from "../fal/reasoning.ts";
import { editBody, type JsonBody, releaseBody } from "../http/body.ts";
import { readList } from "../http/params.ts";
import { toAsciiJson } from "../http/reply.ts";
import { shapeImageConfig } from "../pictures/image-config.ts";
import { asksForPictures, drawingModalities } from "../pictures/modalities.ts";
import type { Bytes } from "../platform.ts";
import { type JsonObject, toJsonObject } from "../wire/json.ts";
import { shapeHistory } from "./history.ts";
import { lastUserPrompt } from "./last-user-prompt.ts";
import { shapeMessages } from "./messages.ts";

/** A chat request as it goes up, and what its answer needs to know. */
export interface ChatRequest {
  /**
   * Its bytes.
   * @param stream false for a caller that asked for a stream and is given one made of a whole completion
   */
  body(stream: boolean): Bytes;
  /** Lets go of the bytes: they need not be sent again. */
  release(): void;
  stream: boolean;
  /** Asks for pictures. */
  draws: boolean;
  /** As it goes up. */
  model: string;
  /** False only when the caller said `stream_options.include_usage: false`. */
  usage: boolean;
  /** The caller chose `modalities`. */
  ownModalities: boolean;
  /** The image_config values that were applied, for the header `x-image-config`. */
  imageConfig: string | undefined;
}

/**
 * Changes what would fail upstream and leaves every other byte as it came.
 * @throws {GatewayError} `missing_required_parameter`, `invalid_value`
 */
export function shapeChatRequest(body: JsonBody, index: ModelIndex, config: Config): ChatRequest {
  const { json } = body;
  const messages = readList(json, "messages");
  const { model, thinking, edits } = shapeModelNames(json, index, config);
  editReasoning(edits, json, thinking);
  // A model that the list lacks is known by its family: a list of text models only was seen.
  const facts = index.find(model) ?? BUILT_IN_INDEX.find(model);
  const sees = facts?.inputs.includes("image") === true;
  const shaped = shapeMessages(shapeHistory(messages, { mode: config.IMAGE_HISTORY, sees }));
  if (shaped !== messages) edits.set("messages", shaped);
  const imageConfig = editPicture(edits, { json, model, facts, config });
  return {
    body: (stream) => editBody(body, stream ? edits : withoutStream(edits, json)),
    release: () => releaseBody(body),
    stream: json["stream"] === true,
    draws: asksForPictures(edits.get("modalities") ?? json["modalities"]),
    model,
    usage: toJsonObject(json["stream_options"])["include_usage"] !== false,
    ownModalities: Array.isArray(json["modalities"]),
    imageConfig,
  };
}

function withoutStream(edits: ReadonlyMap<string, unknown>, json: JsonObject) {
  if (json["stream"] !== true) return edits;
  return new Map([...edits, ["stream", false], ["stream_options", undefined]]);
}

function editReasoning(edits: Map<string, unknown>, json: JsonObject, thinking: boolean): void {
  const { reasoning, consumed } = shapeReasoning(json, thinking);
  if (reasoning === undefined) return;
  for (const name of consumed) edits.set(name, undefined);
  edits.set("reasoning", reasoning);
}

interface Drawing {
  json: JsonObject;
  model: string;
  facts: ModelFacts | undefined;
  config: Config;
}

/** Fills in what a picture model needs; returns the applied image_config as a header value. */
function editPicture(edits: Map<string, unknown>, drawing: Drawing): string | undefined {
  const { json, model, facts, config } = drawing;
  const asked = json["modalities"];
  if (Array.isArray(asked)) {
    if (!asked.includes("image")) return undefined;
  } else {
    const needed = drawingModalities(facts);
    if (needed !== undefined) edits.set("modalities", needed);
  }
  const shaped = shapeImageConfig({
    model,
    prompt: lastUserPrompt(json["messages"]),
    requested: json["image_config"],
    defaults: { size: config.DEFAULT_IMAGE_SIZE, ratio: config.DEFAULT_ASPECT_RATIO },
  });
  if (shaped === undefined) return undefined;
  edits.set("image_config", shaped.config);
  return toAsciiJson(shaped.applied);
}
