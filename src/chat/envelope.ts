import type { JsonObject } from "../wire/json.ts";

/** Everything of a chunk that the ones the gateway writes itself must repeat. */
const ENVELOPE = [
  "id",
  "provider",
  "model",
  "object",
  "created",
  "service_tier",
  "system_fingerprint",
];

/** The members of a chunk that are the same on all chunks of a stream. */
export function envelopeOf(chunk: JsonObject): JsonObject {
  const keys = ENVELOPE.filter((key) => chunk[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [key, chunk[key]]));
}
