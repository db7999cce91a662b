import type { Caller } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import { isKeyEcho, untold } from "../fal/key-echo.ts";
import { readProblem, withoutMoneyWords } from "../fal/problem.ts";
import { isJsonObject, type JsonObject, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { saysNothing } from "./delta.ts";

/** An error that a chunk carries, and the choice it ended. */
export interface ChunkFailure {
  error: GatewayError;
  index: unknown;
}

/**
 * The error at the top of a chunk or in one of its choices; `undefined` when it carries none.
 * @param payer whose key is not to stand in it
 */
export function readChunkFailure(chunk: JsonObject, payer?: Caller): ChunkFailure | undefined {
  const failed = toJsonObjects(chunk["choices"]).find((choice) => isError(choice["error"]));
  const said = isError(chunk["error"]) ? chunk["error"] : failed?.["error"];
  if (said === undefined) return undefined;
  const index = failed?.["index"] ?? 0;
  if (payer !== undefined && isKeyEcho(said, payer)) return { error: untold(), index };
  const problem = readProblem({ error: said });
  const message = withoutMoneyWords(problem?.message ?? "The model's provider failed.");
  const code = problem?.status === 429 ? "rate_limit_exceeded" : "upstream_error";
  const error = new GatewayError(code, message, { upstreamCode: problem?.code });
  return { error, index };
}

/** `""`, `false` and `null` stand in some upstreams' every chunk. */
export function isError(value: unknown): boolean {
  return isJsonObject(value) || (typeof value === "string" && value !== "");
}

/** What a chunk says beside its error, which leaves no choice a reason to stop that is not its own. */
export function withoutError(chunk: JsonObject): JsonObject {
  const { error, ...rest } = chunk;
  const choices = toJsonObjects(chunk["choices"]).map((choice) =>
    isError(error) || isFailed(choice) ? stillOpen(choice) : choice,
  );
  return { ...rest, choices: choices.filter(brings) };
}

function isFailed(choice: JsonObject): boolean {
  return isError(choice["error"]) || choice["finish_reason"] === "error";
}

function stillOpen(choice: JsonObject): JsonObject {
  const { error: _, native_finish_reason: __, ...rest } = choice;
  return { ...rest, finish_reason: null };
}

function brings({ finish_reason, delta }: JsonObject): boolean {
  return typeof finish_reason === "string" || !saysNothing(toJsonObject(delta));
}

/** An event that no client could read. */
export function malformedEvent(): GatewayError {
  const message = "fal sent an event that is not JSON; the answer is not complete.";
  return new GatewayError("upstream_bad_response", message);
}

/** A stream that ended before its `[DONE]`. */
export function cutShort(): GatewayError {
  const message = "The upstream stream ended unexpectedly; the answer is not complete.";
  return new GatewayError("upstream_stream_interrupted", message);
}
