import { isObject, type JsonObject } from "../wire/json.ts";
import { jsonReply, Refusal } from "../wire/reply.ts";
import { FAULTS, type Scenario } from "./scenario.ts";

type Check = (value: unknown) => boolean;

const CHECKS: Record<string, Check> = {
  match: isObject,
  times: isCount,
  latencyMs: isCount,
  headers: isHeaders,
  status: (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599,
  body: () => true,
  contentType: isText,
  drip: isDrip,
  cut: isCut,
  events: Array.isArray,
  eventDelayMs: isCount,
  usageShape: (value) => ["empty-choices", "delta", "repeated-stop"].includes(String(value)),
  fault: (value) => FAULTS.some((fault) => fault === value),
  raw: isText,
  gzip: (value) => typeof value === "boolean",
};

const MATCH_KEYS = ["host", "path", "method", "model"];

/**
 * A scenario with a misspelt field would silently test nothing, so unknown fields are refused.
 * @throws Refusal 400 that names the field
 */
export function readScenario(value: unknown): Scenario {
  if (!isObject(value)) throw badScenario("a scenario is a JSON object");
  const body: JsonObject = { match: {}, ...value };
  for (const [key, field] of Object.entries(body)) {
    if (!CHECKS[key]?.(field)) throw badScenario(`bad or unknown field: ${key}`);
  }
  const stray = Object.entries(body["match"] ?? {}).find(
    ([key, field]) => !MATCH_KEYS.includes(key) || !isText(field),
  );
  if (stray !== undefined) throw badScenario(`bad or unknown field: match.${stray[0]}`);
  return body as unknown as Scenario;
}

function badScenario(message: string): Refusal {
  return new Refusal(jsonReply(400, { error: message }));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isHeaders(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isText);
}

function isCut(value: unknown): boolean {
  if (!isObject(value) || !["reset", "end", "stall"].includes(String(value["how"]))) return false;
  const { afterBytes, afterEvents, beforeHeaders } = value;
  const hasCounts = [afterBytes, afterEvents].every((n) => n === undefined || isCount(n));
  return hasCounts && (beforeHeaders === undefined || typeof beforeHeaders === "boolean");
}

function isDrip(value: unknown): boolean {
  if (!isObject(value)) return false;
  return isCount(value["bytes"]) && Number(value["bytes"]) > 0 && isCount(value["everyMs"]);
}
