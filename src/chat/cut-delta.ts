import { reasoningOf } from "../fal/reasoning.ts";
import { type JsonObject, toJsonObjects, toText } from "../wire/json.ts";
import { cutText, jsonBytes } from "../wire/text-pieces.ts";
import { saysNothing } from "./delta.ts";

/** Also beside members that leave no room the texts go on: such a line is too long either way. */
const LEAST_ROOM = 4 * 1024;

/** Quotes, colons and commas around the members of a piece. */
const PUNCTUATION = 128;

/**
 * A delta as deltas of at most `room` bytes of JSON, as far as text can be cut: reasoning, then content,
 * then what cannot be cut.
 */
export function cutDelta(delta: JsonObject, room: number): JsonObject[] {
  const { role, content, reasoning, reasoning_content, reasoning_details, ...rest } = delta;
  const text = toText(content);
  const others = text === undefined ? { content, ...rest } : rest;
  const pieces = [
    ...cutReasoning({ reasoning, reasoning_content }, toJsonObjects(reasoning_details), room),
    ...cutText(text ?? "", share(room, 1)).map((piece) => ({ content: piece })),
    ...(saysNothing(others) ? [] : [others]),
  ];
  return pieces.map((piece) => (role === undefined ? piece : { role, ...piece }));
}

function share(room: number, copies: number): number {
  return Math.max(LEAST_ROOM, Math.floor((room - PUNCTUATION) / copies));
}

/**
 * Some clients read `reasoning`, some the details, some each where the other is missing: every piece has
 * to tell the same text in both, or one of them shows it twice.
 */
function cutReasoning(told: JsonObject, details: readonly JsonObject[], room: number) {
  const names = Object.keys(told).filter((name) => toText(told[name]) !== undefined);
  const tell = (words: string): JsonObject =>
    Object.fromEntries(names.map((name) => [name, words]));
  const text = reasoningOf(told) ?? "";
  if (details.length === 0) return cutText(text, share(room, names.length)).map(tell);
  if (text === reasoningOf({ reasoning_details: details })) {
    return details.flatMap((detail) => cutDetail(detail, room, { tell, copies: names.length + 1 }));
  }
  const pieces = cutText(text, share(room - jsonBytes(details), names.length)).map(tell);
  const [first = {}, ...more] = pieces;
  return [{ ...first, reasoning_details: details }, ...more];
}

interface Telling {
  tell(words: string): JsonObject;
  copies: number;
}

/** A signature is of the whole text, and readers put the pieces together: it comes with the last. */
function cutDetail(detail: JsonObject, room: number, { tell, copies }: Telling): JsonObject[] {
  const key = ["text", "summary"].find((name) => toText(detail[name]) !== undefined);
  if (key === undefined) return [{ reasoning_details: [detail] }];
  const { signature: _, ...unsigned } = detail;
  const around = jsonBytes({ ...detail, [key]: "" });
  const pieces = cutText(toText(detail[key]) ?? "", share(room - around, copies));
  return pieces.map((words, position) => {
    const part = position === pieces.length - 1 ? detail : unsigned;
    return { ...tell(words), reasoning_details: [{ ...part, [key]: words }] };
  });
}
