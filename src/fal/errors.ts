import type { Call } from "../call.ts";
import { type ErrorCode, GatewayError, type GatewayErrorOptions } from "../errors.ts";
import { collect } from "../http/body.ts";
import { toClientHeaders } from "../http/headers.ts";
import { parseJson } from "../wire/json.ts";
import { isAccountEmpty } from "./balance.ts";
import type { FalAnswer } from "./client.ts";
import { withoutKeyEcho } from "./key-echo.ts";
import { KeyError, type KeyFault } from "./key-error.ts";
import { type Problem, readProblem, withoutMoneyWords } from "./problem.ts";
import { FIXED_STATUS, judge, MESSAGES } from "./verdict.ts";

const MAX_ERROR_BYTES = 1024 * 1024;

/** Reads an answer that is not 2xx and turns it into the error that the caller sees. */
export async function toUpstreamError(call: Call, answer: FalAnswer): Promise<GatewayError> {
  const { response, deadline } = answer;
  try {
    const bytes = await collect(response.body, MAX_ERROR_BYTES, deadline.idle);
    const body = parseJson(new TextDecoder().decode(bytes));
    return await explainProblem(call, answer, readProblem(body));
  } catch (thrown) {
    return deadline.failure() ?? statusError(answer, undefined, thrown);
  } finally {
    deadline.done();
  }
}

/**
 * The error for an upstream's problem. Asks for the account's balance where fal says that it is empty:
 * fal has said so of funded accounts too.
 */
export async function explainProblem(
  call: Call,
  answer: FalAnswer,
  said: Problem | undefined,
): Promise<GatewayError> {
  if (said === undefined) return statusError(answer, undefined);
  const problem = withoutKeyEcho(said, answer.caller);
  const status = toStatus(answer.response.status, problem);
  if (status === 402 || isLocked(status, problem)) return await moneyError(call, answer, problem);
  return statusError(answer, problem);
}

/** fal's word for an empty account, and for some that are not. OpenRouter's 403 is about the request. */
function isLocked(status: number, { fromOpenRouter, message }: Problem): boolean {
  return status === 403 && !fromOpenRouter && /\blocked\b|exhausted/i.test(message);
}

async function moneyError(call: Call, answer: FalAnswer, problem: Problem): Promise<GatewayError> {
  const options = { headers: toClientHeaders(answer.response.headers) };
  // OpenRouter's 402 is mostly about the tokens that one request reserves: there the account must be known to be empty.
  if ((await isAccountEmpty(call, answer.caller)) ?? !problem.fromOpenRouter) {
    const whose =
      answer.caller.pays === "own" ? "Your fal account" : "The fal account of this gateway";
    const message = `${whose} has an exhausted balance. Top it up at https://fal.ai/dashboard/billing.`;
    return blame(answer, "empty", { code: "insufficient_quota", message, options });
  }
  const said = withoutMoneyWords(problem.message);
  if (problem.fromOpenRouter) {
    return new GatewayError("invalid_request", said, {
      ...options,
      status: 402,
      upstreamCode: "payment_required",
    });
  }
  const message = `fal refused this call although the account has funds; the model may be gone. fal said: ${said}`;
  return new GatewayError("account_locked", message, options);
}

/** False for a 200 that holds an error, and for what is no status: fetch refuses 999 to whoever hands it on. */
function isError(http: number): boolean {
  return http >= 400 && http <= 599;
}

function toStatus(http: number, problem: Problem | undefined): number {
  return isError(http) ? http : (problem?.status ?? 502);
}

function statusError(
  answer: FalAnswer,
  problem: Problem | undefined,
  cause?: unknown,
): GatewayError {
  const http = answer.response.status;
  const status = toStatus(http, problem);
  const said =
    problem === undefined ? `fal answered HTTP ${http} without an explanation.` : problem.message;
  const kind = judge(answer, status, problem);
  const message = MESSAGES[kind] ?? withoutMoneyWords(said);
  const keepsStatus = !FIXED_STATUS.has(kind);
  const headers = toClientHeaders(answer.response.headers);
  // A failure inside a 200: a provider had begun, and may have billed.
  if (!isError(http) && status !== 429) headers.set("x-should-retry", "false");
  const options: GatewayErrorOptions = {
    headers,
    param: kind === "model_not_found" ? "model" : problem?.param,
    status: keepsStatus ? status : undefined,
    upstreamCode: keepsStatus && kind !== "model_not_found" ? problem?.code : undefined,
    cause,
  };
  return blame(answer, faultOf(kind, problem), { code: kind, message, options });
}

/** OpenRouter refuses and limits fal, not the key: with another it would say the same. */
function faultOf(code: ErrorCode, problem: Problem | undefined): KeyFault | undefined {
  if (problem?.fromOpenRouter) return undefined;
  if (code === "gateway_key_rejected") return "refused";
  return code === "rate_limit_exceeded" ? "limited" : undefined;
}

/** An error that another key of the operator's may be spared; in a body that began with 200 it comes too late. */
function blame(
  { caller, response }: FalAnswer,
  fault: KeyFault | undefined,
  error: { code: ErrorCode; message: string; options: GatewayErrorOptions },
): GatewayError {
  const { code, message, options } = error;
  const isKeys = fault !== undefined && caller.pays === "operator" && response.status >= 400;
  if (!isKeys) return new GatewayError(code, message, options);
  return new KeyError(code, message, { ...options, fault });
}
