import { GatewayError } from "../errors.ts";
import type { JsonObject } from "../wire/json.ts";
import { findJsonHazard, type JsonHazard } from "../wire/json-hazard.ts";

/**
 * Refuses JSON that is made to harm whoever reads it.
 * @throws {GatewayError} `json_too_deep`, `json_too_many_members`, `invalid_json_key`
 */
export function refuseHazards(text: string): void {
  const hazard = findJsonHazard(text);
  if (hazard !== undefined) throw toError(hazard);
}

function toError({ kind, name = "" }: JsonHazard): GatewayError {
  if (kind === "depth") {
    return new GatewayError("json_too_deep", "The request body is nested deeper than 64 levels.");
  }
  if (kind === "size") {
    const message =
      "The request body has more than 1,000 members, or 300,000 names, objects and arrays (other strings count half).";
    return new GatewayError("json_too_many_members", message);
  }
  const param = /^\w{1,64}$/.test(name) ? name : undefined;
  const what = param === undefined ? "A name" : `'${param}'`;
  // Which of the two is meant, the gateway and the upstream could see differently.
  const why = kind === "twice" ? "stands twice in the request body" : "is no name that is taken";
  return new GatewayError("invalid_json_key", `${what} ${why}.`, { param });
}

/** What costs money by its number. Not `seed`: providers take all 64 bits of it, and it goes up as it was written. */
const COUNTS = [
  "max_tokens",
  "max_completion_tokens",
  "max_output_tokens",
  "max_tool_calls",
  "n",
  "best_of",
  "top_k",
  "top_logprobs",
  "dimensions",
];

/**
 * Refuses counts that a double cannot hold: what is checked here would not be what the upstream reads.
 * @throws {GatewayError} `invalid_value`
 */
export function refuseUnsafeCounts(json: JsonObject): void {
  for (const param of COUNTS) {
    const value = json[param];
    if (typeof value !== "number" || Math.abs(value) <= Number.MAX_SAFE_INTEGER) continue;
    const message = `'${param}' is beyond the whole numbers that JSON can carry safely (2^53 - 1).`;
    throw new GatewayError("invalid_value", message, { param });
  }
}
