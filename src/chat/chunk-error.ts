import { GatewayError } from "../errors.ts";
import { readProblem, withoutMoneyWords } from "../fal/problem.ts";
import { isJsonObject, type JsonObject, toJsonObjects } from "../wire/json.ts";

/** The error that a chunk carries, at its top or in a choice; `undefined` when it carries none. */
export function readChunkError(chunk: JsonObject): GatewayError | undefined {
  const failed = toJsonObjects(chunk["choices"]).find((choice) => isJsonObject(choice["error"]));
  const said = chunk["error"] ?? failed?.["error"] ?? undefined;
  if (said === undefined) return undefined;
  const problem = readProblem({ error: said });
  const message = withoutMoneyWords(problem?.message ?? "The model's provider failed.");
  const code = problem?.status === 429 ? "rate_limit_exceeded" : "upstream_error";
  return new GatewayError(code, message, { upstreamCode: problem?.code });
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
