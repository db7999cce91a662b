import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import type { ByteReader } from "../wire/byte-reader.ts";
import { bytesIn, joinBytes } from "../wire/bytes.ts";
import { isJsonObject, type JsonObject, parseJson } from "../wire/json.ts";
import { decodeUtf8 } from "../wire/utf8.ts";
import { openAnswerBytes, readInOnePiece } from "./answer-bytes.ts";
import type { FalAnswer } from "./client.ts";
import { explainProblem } from "./errors.ts";
import { createLargeAnswer, type LargeAnswer } from "./large-answer.ts";
import { readProblem } from "./problem.ts";

/** Of less, taking the pictures out would not pay. */
const SMALL = 256 * 1024;

/** A whole JSON answer: its text, and what that says. */
export interface JsonAnswer {
  text: string;
  json: JsonObject;
}

/** The same with the bytes that came, for when nothing has to change. */
export interface SmallAnswer extends JsonAnswer {
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a JSON answer to its end. An answer that holds an error is one, whatever HTTP said.
 * @throws {GatewayError} the upstream's own, or `upstream_bad_response`, `upstream_empty_response`,
 * `upstream_response_too_large`, `upstream_stall`, `upstream_connection_lost`
 */
export async function readJsonAnswer(call: Call, answer: FalAnswer): Promise<SmallAnswer> {
  const { pieces } = await readUpTo(answer, Number.POSITIVE_INFINITY);
  return await toSmallAnswer(call, answer, pieces);
}

/**
 * A JSON answer that is read to its end when it is small; else what there is of it, and the rest as it comes.
 * @throws {GatewayError} as `readJsonAnswer`
 */
export async function openJsonAnswer(
  call: Call,
  answer: FalAnswer,
): Promise<SmallAnswer | LargeAnswer> {
  const { pieces, rest } = await readUpTo(answer, SMALL);
  if (rest !== undefined) return createLargeAnswer(rest, pieces);
  return await toSmallAnswer(call, answer, pieces);
}

interface Start {
  pieces: Uint8Array<ArrayBuffer>[];
  /** `undefined` when that was all. */
  rest: ByteReader | undefined;
}

/** A body that says that it is small is read in one piece. */
async function readUpTo(answer: FalAnswer, limit: number): Promise<Start> {
  if (Number(answer.response.headers.get("content-length") ?? SMALL) < SMALL) {
    return { pieces: [await readInOnePiece(answer)], rest: undefined };
  }
  const rest = openAnswerBytes(answer);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  while (bytesIn(pieces) < limit) {
    const piece = await rest.read();
    if (piece === undefined) return { pieces, rest: undefined };
    pieces.push(piece);
  }
  return { pieces, rest };
}

async function toSmallAnswer(
  call: Call,
  answer: FalAnswer,
  pieces: readonly Uint8Array<ArrayBuffer>[],
): Promise<SmallAnswer> {
  const bytes = joinBytes(pieces);
  return { bytes, ...(await toJsonAnswer(call, answer, decodeUtf8(bytes))) };
}

/** @throws {GatewayError} the upstream's own, or `upstream_bad_response`, `upstream_empty_response` */
export async function toJsonAnswer(
  call: Call,
  answer: FalAnswer,
  text: string,
): Promise<JsonAnswer> {
  if (text.trim() === "") {
    throw new GatewayError("upstream_empty_response", "fal answered without a body.");
  }
  const json = parseJson(text);
  if (!isJsonObject(json)) {
    const message = "fal answered with something that is not a JSON object.";
    throw new GatewayError("upstream_bad_response", message);
  }
  answer.hold?.settle(json);
  // A response that failed is a whole object of its own, with the reason and what was made in it.
  if (json["object"] !== "response") await throwProblem(call, answer, json);
  return { text, json };
}

/** Throws the error that a body holds, if it holds one. */
export async function throwProblem(call: Call, answer: FalAnswer, body: JsonObject): Promise<void> {
  const problem = readProblem(body);
  if (problem !== undefined) throw await explainProblem(call, answer, problem);
}
