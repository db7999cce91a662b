import type { Config } from "../config.ts";
import { reasoningOf } from "../fal/reasoning.ts";
import { type JsonObject, toText } from "../wire/json.ts";
import { mirrored } from "./mirror.ts";
import { picturesOf } from "./picture-text.ts";

const REASONING_KEYS = ["reasoning", "reasoning_content", "reasoning_details"];

/** What a stream has said so far, per choice. */
export interface DeltaState {
  hasText: boolean;
  /** The last of the text is a picture, from which more text has to be parted. */
  afterPicture: boolean;
  /** A reason to stop was given. */
  stopped: boolean;
}

export function createDeltaState(): DeltaState {
  return { hasText: false, afterPicture: false, stopped: false };
}

export interface DeltaShaping {
  config: Config;
  /** Pictures become content; else they stay where the upstream put them. */
  showsPictures: boolean;
}

/** The deltas to send for one that came: first the model's own, then its pictures. */
export interface ShapedDelta {
  own: JsonObject[];
  drawn: JsonObject[];
}

/**
 * One delta as the deltas to send: reasoning and content never share one (LobeChat drops the content
 * then), and pictures become content. What needs no change is the very object that came.
 */
export function shapeDelta(
  delta: JsonObject,
  state: DeltaState,
  { config, showsPictures }: DeltaShaping,
): ShapedDelta {
  const pictures = showsPictures ? picturesOf(delta) : [];
  const said = showsPictures ? withoutImages(delta) : delta;
  const parts = splitReasoning(partedFromPicture(said, state));
  const own = parts.map((part) => mirrored(part, config.REASONING_FIELD));
  if (pictures.length === 0) return { own, drawn: [] };
  const drawn = pictures.map((picture) => pictureDelta(picture, state));
  return { own: own.filter((part) => !saysNothing(part)), drawn };
}

function withoutImages(delta: JsonObject): JsonObject {
  if (delta["images"] === undefined) return delta;
  const { images: _, ...rest } = delta;
  return rest;
}

/** A picture must not run into the text behind it: a blank line makes Markdown start a paragraph. */
function partedFromPicture(delta: JsonObject, state: DeltaState): JsonObject {
  const text = toText(delta["content"]);
  if (text === undefined) return delta;
  const breaks = /^\n{0,2}/.exec(text)?.[0].length ?? 0;
  const parted = !state.afterPicture || breaks === 2;
  state.hasText = true;
  state.afterPicture = false;
  return parted ? delta : { ...delta, content: "\n\n".slice(breaks) + text };
}

function splitReasoning(delta: JsonObject): JsonObject[] {
  const speaks = toText(delta["content"]) !== undefined || delta["tool_calls"] !== undefined;
  if (!speaks || reasoningOf(delta) === undefined) return [delta];
  const thought: JsonObject = {};
  const speech: JsonObject = {};
  for (const [key, value] of Object.entries(delta)) {
    if (key === "role" || REASONING_KEYS.includes(key)) thought[key] = value;
    if (!REASONING_KEYS.includes(key)) speech[key] = value;
  }
  return [thought, speech];
}

function pictureDelta(picture: string, state: DeltaState): JsonObject {
  const content = state.hasText ? `\n\n${picture}` : picture;
  state.hasText = true;
  state.afterPicture = true;
  return { role: "assistant", content };
}

/** True for members that are all empty, as in the delta that carries a usage chunk. */
export function saysNothing(members: JsonObject): boolean {
  return Object.entries(members).every(
    ([key, value]) =>
      key === "role" || (value ?? "") === "" || (Array.isArray(value) && value.length === 0),
  );
}
