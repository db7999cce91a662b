import type { Config } from "../config.ts";
import {
  isJsonObject,
  type JsonObject,
  toJsonObject,
  toJsonObjects,
  toText,
} from "../wire/json.ts";

/**
 * Writes the same reasoning text where every client looks, in place: some read only
 * `reasoning_content`, some only `reasoning`. A null or an empty one is removed: LobeChat takes the key's
 * presence for an answer. `reasoning_details` stays as it is; it is replayed on tool turns.
 * @param holder a message or a delta
 */
export function mirrorReasoning(holder: JsonObject, field: Config["REASONING_FIELD"]): void {
  const text = reasoningOf(holder);
  delete holder["reasoning"];
  delete holder["reasoning_content"];
  if (text === undefined) return;
  if (field !== "reasoning_content") holder["reasoning"] = text;
  if (field !== "reasoning") holder["reasoning_content"] = text;
}

/** The reasoning of a message or delta in words. */
export function reasoningOf(holder: JsonObject): string | undefined {
  return (
    toText(holder["reasoning"]) ??
    toText(holder["reasoning_content"]) ??
    toText(toJsonObjects(holder["reasoning_details"]).map(detailText).join(""))
  );
}

function detailText(detail: JsonObject): string {
  return toText(detail["text"]) ?? toText(detail["summary"]) ?? "";
}

/** The caller's wishes about reasoning, in each dialect, as OpenRouter's one object. */
export interface ReasoningWish {
  reasoning: JsonObject | undefined;
  /** Request fields that were folded into it and must not go up beside it. */
  consumed: string[];
}

/**
 * Folds `reasoning_effort`, `enable_thinking` (Qwen), `thinking` (Anthropic, DeepSeek) and a `-thinking`
 * name into `reasoning`. What the caller wrote in `reasoning` itself wins.
 */
export function shapeReasoning(body: JsonObject, thinkingName: boolean): ReasoningWish {
  const own = toJsonObject(body["reasoning"]);
  const dialects = readDialects(body);
  const reasoning = { ...withoutRivals(dialects.wish, own), ...own };
  if (thinkingName) reasoning["enabled"] = true;
  // `none` beside `enabled` contradicts it: the name was chosen for this request, a setting may be a habit.
  if (reasoning["effort"] === "none") delete reasoning[thinkingName ? "effort" : "enabled"];
  const changed = dialects.consumed.length > 0 || thinkingName;
  return { reasoning: changed ? reasoning : undefined, consumed: dialects.consumed };
}

function readDialects(body: JsonObject): { wish: JsonObject; consumed: string[] } {
  const wish: JsonObject = {};
  const consumed: string[] = [];
  const effort = toText(body["reasoning_effort"]);
  if (effort !== undefined) {
    wish["effort"] = effort;
    consumed.push("reasoning_effort");
  }
  if (typeof body["enable_thinking"] === "boolean") {
    wish["enabled"] = body["enable_thinking"];
    consumed.push("enable_thinking");
  }
  if (isJsonObject(body["thinking"])) {
    readThinking(body["thinking"], wish);
    consumed.push("thinking");
  }
  return { wish, consumed };
}

/** `{type: "enabled"|"disabled"|"adaptive", budget_tokens?}`; a budget is more exact than an effort. */
function readThinking(thinking: JsonObject, wish: JsonObject): void {
  wish["enabled"] = thinking["type"] !== "disabled";
  if (wish["enabled"] !== true || typeof thinking["budget_tokens"] !== "number") return;
  wish["max_tokens"] = thinking["budget_tokens"];
  delete wish["effort"];
}

/** `effort` and `max_tokens` are alternatives: upstream refuses both. */
function withoutRivals(wish: JsonObject, own: JsonObject): JsonObject {
  const { effort, max_tokens, ...rest } = wish;
  const decided = own["effort"] !== undefined || own["max_tokens"] !== undefined;
  if (decided || wish["enabled"] === false) return rest;
  if (max_tokens !== undefined) return { ...rest, max_tokens };
  return effort === undefined ? rest : { ...rest, effort };
}
