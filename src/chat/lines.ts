import { type JsonObject, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { toSse } from "../wire/sse.ts";
import { jsonBytes, utf8Bytes } from "../wire/text-pieces.ts";
import { cutDelta } from "./cut-delta.ts";
import { splitChoice, splitChunk } from "./split.ts";

/** one-api reads lines of at most 64 KiB and ends the stream at a longer one, Open WebUI 128 KiB. */
export const MAX_LINE: number = 48 * 1024;

/** Chunks as events whose lines every client can read. */
export function toLines(chunks: readonly JsonObject[]): string {
  return chunks.map(toShortLines).join("");
}

/** True for an event that is short enough as it is. A UTF-16 unit takes at most 3 bytes. */
export function isShort(event: string): boolean {
  if (event.length * 3 <= MAX_LINE) return true;
  return event.length <= MAX_LINE && utf8Bytes(event) <= MAX_LINE;
}

function toShortLines(chunk: JsonObject): string {
  const event = isHuge(chunk) ? undefined : toSse(chunk);
  return event !== undefined && isShort(event) ? event : cutChunk(chunk).map(toSse).join("");
}

/** Sees a picture of many megabytes without writing it as JSON first. */
function isHuge(chunk: JsonObject): boolean {
  return toJsonObjects(chunk["choices"])
    .flatMap(({ delta }) => Object.values(toJsonObject(delta)))
    .some((value) => typeof value === "string" && value.length > MAX_LINE);
}

function cutChunk(chunk: JsonObject): JsonObject[] {
  const choices = toJsonObjects(chunk["choices"]).flatMap((choice) => cutChoice(choice, chunk));
  return choices.length === 0 ? [chunk] : splitChunk(chunk, choices);
}

function cutChoice(choice: JsonObject, chunk: JsonObject): JsonObject[] {
  const shell = { ...chunk, choices: [{ ...choice, delta: {} }] };
  const deltas = cutDelta(toJsonObject(choice["delta"]), MAX_LINE - jsonBytes(shell));
  return deltas.length <= 1 ? [choice] : splitChoice(choice, deltas, deltas.length);
}
