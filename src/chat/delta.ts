import type { Config } from "../config.ts";
import { mirrorReasoning, reasoningOf } from "../fal/reasoning.ts";
import { type JsonObject, toText } from "../wire/json.ts";
import { picturesOf } from "./picture-text.ts";

/** Open WebUI reads lines of at most 128 KiB, one-api 64 KiB; escapes and the envelope need room. */
const MAX_PIECE = 40 * 1024;

const REASONING_KEYS = ["reasoning", "reasoning_content", "reasoning_details"];

/** What a stream has said so far, per choice. */
export interface DeltaState {
  hasText: boolean;
  /** A reason to stop was given. */
  stopped: boolean;
  pictures: string[];
}

export function createDeltaState(): DeltaState {
  return { hasText: false, stopped: false, pictures: [] };
}

/**
 * One delta as the deltas to send: reasoning and content never share one (LobeChat drops the content
 * then), and pictures become content.
 */
export function shapeDelta(delta: JsonObject, state: DeltaState, config: Config): JsonObject[] {
  const pictures = newPictures(delta, state, config.IMAGES_PER_REPLY);
  const { images: _, ...said } = delta;
  const parts = splitReasoning(said);
  for (const part of parts) mirrorReasoning(part, config.REASONING_FIELD);
  if (toText(delta["content"]) !== undefined) state.hasText = true;
  if (pictures.length === 0) return parts;
  return [...parts, ...pictures.flatMap((picture) => pictureDeltas(picture, state))];
}

/** gemini-3-pro-image sends the same picture on two deltas. */
function newPictures(delta: JsonObject, state: DeltaState, limit: number): string[] {
  const pictures = picturesOf(delta).filter((picture) => !state.pictures.includes(picture));
  const kept = pictures.slice(0, Math.max(0, limit - state.pictures.length));
  state.pictures.push(...kept);
  return kept;
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

function pictureDeltas(picture: string, state: DeltaState): JsonObject[] {
  const text = state.hasText ? `\n\n${picture}` : picture;
  state.hasText = true;
  const deltas: JsonObject[] = [];
  for (let at = 0; at < text.length; at += MAX_PIECE) {
    deltas.push({ role: "assistant", content: text.slice(at, at + MAX_PIECE) });
  }
  return deltas;
}

/** True for members that are all empty, as in the delta that carries a usage chunk. */
export function saysNothing(members: JsonObject): boolean {
  return Object.entries(members).every(
    ([key, value]) =>
      key === "role" ||
      value === null ||
      value === "" ||
      (Array.isArray(value) && value.length === 0),
  );
}
