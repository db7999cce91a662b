import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import { collect } from "../http/body.ts";
import { type Elided, elide, wholeText } from "../wire/blobs.ts";
import { isJsonObject, type JsonObject, parseJson } from "../wire/json.ts";
import { decodeUtf8 } from "../wire/utf8.ts";
import type { FalAnswer } from "./client.ts";
import { explainProblem } from "./errors.ts";
import { readProblem } from "./problem.ts";

/** Two 4K pictures in base64 are about 60 MB; more does not fit into a Worker's memory. */
const MAX_BYTES = 96 * 1024 * 1024;

/** A whole JSON answer three times: the bytes that came, their text, and what that says. */
export interface JsonAnswer {
  /** For when nothing has to change. */
  bytes: Uint8Array<ArrayBuffer>;
  elided: Elided;
  json: JsonObject;
}

/** The answer's text without its pictures, see `elide`. */
export function withoutPictures(bytes: Uint8Array<ArrayBuffer>): Elided {
  return elide(bytes, decodeUtf8);
}

/** The answer's text as it is. */
function asItIs(bytes: Uint8Array<ArrayBuffer>): Elided {
  return wholeText(decodeUtf8(bytes));
}

/**
 * Reads a JSON answer to its end. An answer that holds an error is one, whatever HTTP said.
 * @param toText what to make of its bytes
 * @throws {GatewayError} the upstream's own, or `upstream_bad_response`, `upstream_empty_response`,
 * `upstream_response_too_large`, `upstream_stall`, `upstream_connection_lost`
 */
export async function readJsonAnswer(
  call: Call,
  answer: FalAnswer,
  toText: (bytes: Uint8Array<ArrayBuffer>) => Elided = asItIs,
): Promise<JsonAnswer> {
  const bytes = await readBytes(answer);
  const elided = toText(bytes);
  if (elided.text.trim() === "") {
    throw new GatewayError("upstream_empty_response", "fal answered without a body.");
  }
  const json = parseJson(elided.text);
  if (!isJsonObject(json)) {
    const message = "fal answered with something that is not a JSON object.";
    throw new GatewayError("upstream_bad_response", message);
  }
  // A response that failed is a whole object of its own, with the reason and what was made in it.
  if (json["object"] !== "response") await throwProblem(call, answer, json);
  return { bytes, elided, json };
}

/** Throws the error that a body holds, if it holds one. */
export async function throwProblem(call: Call, answer: FalAnswer, body: JsonObject): Promise<void> {
  const problem = readProblem(body);
  if (problem !== undefined) throw await explainProblem(call, answer, problem);
}

async function readBytes({ response, deadline }: FalAnswer): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await collect(response.body, MAX_BYTES, deadline.idle);
    if (bytes !== undefined) return bytes;
  } catch (cause) {
    throw deadline.failure() ?? lost(cause);
  } finally {
    deadline.done();
  }
  const message = "fal's answer is larger than this gateway can hold. Ask for fewer pictures.";
  throw new GatewayError("upstream_response_too_large", message);
}

function lost(cause: unknown): GatewayError {
  const message =
    "The connection to fal was lost in the middle of the answer, which has been billed.";
  return new GatewayError("upstream_connection_lost", message, { cause });
}
