import { GatewayError } from "../errors.ts";
import type { JsonObject } from "../wire/json.ts";

/**
 * A member that must be text.
 * @throws {GatewayError} `missing_required_parameter`, `invalid_value`
 */
export function readText(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value === "string" && value !== "") return value;
  throw value === undefined || value === null || value === ""
    ? missing(name)
    : invalid(name, "a string");
}

/**
 * A member that must be a list with something in it.
 * @throws {GatewayError} `missing_required_parameter`, `invalid_value`
 */
export function readList(body: JsonObject, name: string): unknown[] {
  const value = body[name];
  if (Array.isArray(value) && value.length > 0) return value;
  throw value === undefined || value === null ? missing(name) : invalid(name, "a non-empty array");
}

/** The error for a required member that is not there. */
export function missing(param: string): GatewayError {
  const message = `You must provide the '${param}' parameter.`;
  return new GatewayError("missing_required_parameter", message, { param });
}

function invalid(param: string, wanted: string): GatewayError {
  return new GatewayError("invalid_value", `'${param}' must be ${wanted}.`, { param });
}
