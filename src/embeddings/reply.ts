import { GatewayError } from "../errors.ts";
import { base64ToFloats, floatsToBase64 } from "../wire/base64.ts";
import { isJsonObject, type JsonObject } from "../wire/json.ts";
import type { EncodingFormat } from "./request.ts";

/**
 * Brings vectors into the format that was asked for, whatever the upstream made of it, and fills in
 * `object` and `index`. openai-node 6 and older read a float list in place of base64 as bytes: a wrong
 * vector without an error.
 * @returns `undefined` when nothing has to change
 * @throws {GatewayError} `upstream_bad_response`, `upstream_empty_response`
 */
export function shapeEmbeddings(reply: JsonObject, format: EncodingFormat): JsonObject | undefined {
  const data = reply["data"];
  if (!Array.isArray(data)) throw unreadable();
  // Seen in the field; the SDKs stop with "No embedding data received".
  if (data.length === 0) {
    throw new GatewayError("upstream_empty_response", "The model gave no embeddings.");
  }
  const shaped = data.map((item, index) => shapeItem(item, index, format));
  const same = shaped.every((item, index) => item === data[index]) && reply["object"] === "list";
  return same ? undefined : { ...reply, object: "list", data: shaped };
}

function shapeItem(item: unknown, index: number, format: EncodingFormat): JsonObject {
  if (!isJsonObject(item)) throw unreadable();
  const embedding = shapeVector(item["embedding"], format);
  const complete = item["object"] === "embedding" && typeof item["index"] === "number";
  if (complete && embedding === item["embedding"]) return item;
  return { ...item, object: "embedding", index: item["index"] ?? index, embedding };
}

function shapeVector(vector: unknown, format: EncodingFormat): unknown {
  if (typeof vector === "string") {
    if (format === "base64") return vector;
    const floats = base64ToFloats(vector);
    if (floats !== undefined) return floats;
  } else if (isVector(vector)) {
    return format === "float" ? vector : floatsToBase64(vector);
  }
  throw unreadable();
}

function isVector(vector: unknown): vector is number[] {
  return Array.isArray(vector) && vector.every((value) => typeof value === "number");
}

function unreadable(): GatewayError {
  return new GatewayError("upstream_bad_response", "fal's answer holds no readable embeddings.");
}
