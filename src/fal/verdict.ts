import type { ErrorCode } from "../errors.ts";
import type { FalAnswer } from "./client.ts";
import type { Problem } from "./problem.ts";

/**
 * An edge's page in place of an answer. On Workers Cloudflare answers a `fetch` so when a name or a connection
 * fails. Behind 520, 522, 524 and 504 the request may have been heard; behind the others nobody was there to.
 */
const EDGE: Readonly<Record<number, ErrorCode>> = {
  504: "upstream_timeout",
  520: "upstream_connection_lost",
  521: "upstream_unreachable",
  522: "upstream_timeout",
  523: "upstream_unreachable",
  524: "upstream_timeout",
  525: "upstream_tls_error",
  526: "upstream_tls_error",
  530: "upstream_unreachable",
};

/** These say something of the gateway's own situation: their status comes from the table. */
export const FIXED_STATUS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "upstream_redirect_refused",
  "gateway_key_rejected",
  "upstream_timeout",
  "upstream_connection_lost",
  "upstream_unreachable",
  "upstream_tls_error",
  "invalid_api_key",
]);

/** What is said of these in place of the upstream's words. */
export const MESSAGES: Partial<Record<ErrorCode, string>> = {
  upstream_redirect_refused: "fal answered with a redirect, which is never followed with a key.",
  gateway_key_rejected: "fal refused the key of this gateway. Only its operator can mend that.",
  upstream_timeout: "fal's edge gave up waiting for the model. The request may have been billed.",
  upstream_connection_lost: "fal's edge lost the connection. The request may have been billed.",
  upstream_unreachable: "fal's edge could not reach fal. Nothing was sent; try again.",
  upstream_tls_error: "fal's edge could not verify fal's certificate. Nothing was sent.",
};

/**
 * What a refusal means.
 * @param status the answer's, or that of the error in its body
 */
export function judge(answer: FalAnswer, status: number, problem: Problem | undefined): ErrorCode {
  const http = answer.response.status;
  if (http >= 300 && http < 400) return "upstream_redirect_refused";
  const refusal = refusalOf(answer, status, problem);
  if (refusal !== undefined) return refusal;
  if (status === 429) return "rate_limit_exceeded";
  const edge = problem === undefined ? EDGE[status] : undefined;
  if (edge !== undefined) return edge;
  if (isUnknownModel(status, problem)) return "model_not_found";
  return status >= 500 ? "upstream_error" : "invalid_request";
}

/** Whether the key is at fault, and whose. OpenRouter's 403 is moderation: a fault of the request. */
function refusalOf(
  answer: FalAnswer,
  status: number,
  problem: Problem | undefined,
): ErrorCode | undefined {
  const forbidden = status === 403 && problem?.fromOpenRouter !== true;
  if (status !== 401 && !forbidden) return undefined;
  // A page of the edge does not speak of the key.
  if (answer.caller.pays === "operator" && (status === 401 || problem !== undefined)) {
    return "gateway_key_rejected";
  }
  return forbidden ? "permission_denied" : "invalid_api_key";
}

function isUnknownModel(status: number, problem: Problem | undefined): boolean {
  if (problem?.code === "model_not_found") return true;
  return (
    (status === 400 || status === 404) && /is not a valid model id/i.test(problem?.message ?? "")
  );
}
