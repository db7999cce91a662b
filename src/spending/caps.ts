import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import { type JsonObject, toJsonObject } from "../wire/json.ts";

/** The member by which a route limits an answer; embeddings have none. */
export type TokenLimit = "max_tokens" | "max_output_tokens" | undefined;

const TOKEN_LIMITS = ["max_tokens", "max_completion_tokens", "max_output_tokens"];
/** `best_of` makes as many answers and shows the best. */
const COUNTS = ["n", "best_of"];

/** A model's thinking has a limit of its own, in OpenRouter's words and Anthropic's; some providers do not count it in. */
const THINKING = [
  ["reasoning", "max_tokens"],
  ["thinking", "budget_tokens"],
] as const;

/**
 * Holds a body against the caps. What has none of its own gets the cap for its limit: leaving it out is no way round.
 * @returns the members as they have to go up
 * @throws {GatewayError} `invalid_value`, `param_above_limit`
 */
export function shapeCapped(
  body: JsonObject,
  { MAX_TOKENS_LIMIT, MAX_N }: Config,
  own: TokenLimit,
): Map<string, unknown> {
  const counts = MAX_N === undefined ? [] : readCounts(body, COUNTS, MAX_N);
  if (MAX_TOKENS_LIMIT === undefined) return new Map(counts);
  const tokens = readCounts(body, TOKEN_LIMITS, MAX_TOKENS_LIMIT);
  const thinking = readThinking(body, MAX_TOKENS_LIMIT);
  const edits = new Map<string, unknown>([...counts, ...tokens, ...thinking]);
  const isLimited = edits.has(String(own)) || (own === "max_tokens" && edits.has(OTHER_NAME));
  if (own !== undefined && !isLimited) edits.set(own, MAX_TOKENS_LIMIT);
  return edits;
}

/** OpenAI's new name for `max_tokens` of chat. */
const OTHER_NAME = "max_completion_tokens";

function readCounts(body: JsonObject, names: readonly string[], limit: number): [string, number][] {
  return names.flatMap((name): [string, number][] => {
    const value = body[name];
    return value === undefined || value === null ? [] : [[name, readCount(value, name, limit)]];
  });
}

/** The members that hold a limit of thinking, whole: within one as in the root a name may stand twice. */
function readThinking(body: JsonObject, limit: number): [string, unknown][] {
  return THINKING.flatMap(([name, member]): [string, unknown][] => {
    const holder = toJsonObject(body[name]);
    if (!(member in holder)) return [];
    // 0 switches thinking off.
    const value = holder[member] ?? 0;
    if (value !== 0) readCount(value, `${name}.${member}`, limit);
    return [[name, holder]];
  });
}

/** A number that a double cannot hold is another one to whoever reads it next (SEC-54). */
function readCount(value: unknown, param: string, limit: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1) {
    throw new GatewayError("invalid_value", `'${param}' must be a whole number.`, { param });
  }
  if (value <= limit) return value;
  const message = `'${param}' is ${value}; this gateway pays for ${limit} at most.`;
  throw new GatewayError("param_above_limit", message, { param });
}
