import { authorOf, type Model } from "../catalogue/model.ts";
import { openRouterError } from "../openrouter/errors.ts";
import { type JsonObject, toNumber, toObject } from "../wire/json.ts";
import { type Conversation, isChinese, promptOf, type Thinking } from "./conversation.ts";
import { tokenOf } from "./dice.ts";

const EFFORTS = ["max", "xhigh", "high", "medium", "low", "minimal", "none"];

/**
 * Reads `reasoning`, `reasoning_effort` and the legacy `include_reasoning`.
 * @throws Refusal 400 on contradictions, unknown efforts and on switching mandatory reasoning off
 */
export function readThinking(body: JsonObject, model: Model): Thinking {
  const reasoning = toObject(body["reasoning"]);
  const effort = readEffort(reasoning["effort"], "reasoning.effort");
  const topEffort = readEffort(body["reasoning_effort"], "reasoning_effort");
  if (effort !== undefined && topEffort !== undefined && effort !== topEffort) {
    throw openRouterError(
      400,
      'Only one of "reasoning.effort" and "reasoning_effort" may be specified',
    );
  }
  if (effort !== undefined && isGiven(reasoning["max_tokens"])) {
    throw openRouterError(
      400,
      'Only one of "reasoning.effort" and "reasoning.max_tokens" may be specified',
    );
  }
  const wanted = effort ?? topEffort;
  const isOff = wanted === "none" || reasoning["enabled"] === false;
  const { mandatory = false, default_enabled: byDefault = false } = model.reasoning ?? {};
  if (mandatory && isOff) {
    throw openRouterError(400, "Reasoning is mandatory for this endpoint and cannot be disabled.");
  }
  const asked =
    wanted !== undefined ||
    reasoning["enabled"] === true ||
    toNumber(reasoning["max_tokens"]) !== undefined ||
    body["include_reasoning"] === true;
  return {
    on: model.reasoning !== undefined && !isOff && (mandatory || asked || byDefault),
    shown: reasoning["exclude"] !== true && body["include_reasoning"] !== false,
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readEffort(value: unknown, field: string): string | undefined {
  if (!isGiven(value)) return undefined;
  if (EFFORTS.includes(String(value))) return String(value);
  throw openRouterError(400, `${field}: Invalid option: expected one of ${EFFORTS.join("|")}`);
}

/** The reasoning text; deterministic, and it names the prompt. */
export function think(conversation: Conversation): string {
  const prompt = promptOf(conversation).trim().slice(0, 80);
  return isChinese(prompt)
    ? `用户问的是“${prompt}”。我先想清楚要点，再简短地回答。`
    : `The user asks: “${prompt}”. I work out what matters first and then answer briefly.`;
}

type Detail = Record<string, unknown>;

/** How a vendor's `reasoning_details` look: readable parts, then a part that only the vendor can read. */
export interface ThinkingStyle {
  /** One readable piece. */
  readable(text: string): Detail;
  /** Sent after the last readable piece. */
  closing: Detail | undefined;
}

export function thinkingStyle(model: Model, seed: string): ThinkingStyle {
  const secret = tokenOf(`secret ${seed}`, 80);
  switch (authorOf(model)) {
    case "anthropic":
      return signed("anthropic-claude-v1", secret);
    case "google":
      return signed("google-gemini-v1", secret);
    case "x-ai":
      return summarised("xai-responses-v1", secret);
    case "openai":
      // The open-weight models show their reasoning; the others only a summary.
      return model.id.includes("gpt-oss") ? plain() : summarised("openai-responses-v1", secret);
    default:
      return plain();
  }
}

function plain(): ThinkingStyle {
  return {
    readable: (text) => ({ type: "reasoning.text", text, index: 0, format: "unknown" }),
    closing: undefined,
  };
}

function signed(format: string, signature: string): ThinkingStyle {
  const detail = { type: "reasoning.text", format, index: 0 };
  return {
    readable: (text) => ({ ...detail, text }),
    closing: { ...detail, text: "", signature },
  };
}

function summarised(format: string, data: string): ThinkingStyle {
  const id = `rs_${tokenOf(data, 32).toLowerCase()}`;
  return {
    readable: (summary) => ({ type: "reasoning.summary", summary, format, index: 0 }),
    closing: { type: "reasoning.encrypted", data, format, id, index: 1 },
  };
}
