import { randomBytes } from "node:crypto";
import type { Model } from "../catalogue/model.ts";
import { providerOf } from "../openrouter/provider.ts";
import { billableUnits, costOf } from "../openrouter/usage.ts";
import { type Completion, complete } from "./complete.ts";
import type { Conversation } from "./conversation.ts";
import { type ThinkingStyle, thinkingStyle } from "./thinking.ts";

/** One completion with what OpenRouter puts around it. */
export interface Generation {
  /** `gen-<unix seconds>-<20 characters>`. */
  id: string;
  created: number;
  provider: string;
  model: Model;
  completion: Completion;
  style: ThinkingStyle;
  /** Headers that name the generation and its price. */
  headers: Record<string, string>;
}

export async function generate(conversation: Conversation): Promise<Generation> {
  const { model } = conversation;
  const completion = await complete(conversation);
  const created = Math.floor(Date.now() / 1000);
  const id = `gen-${created}-${randomBytes(10).toString("hex")}`;
  const cost = costOf(model, completion.tokens).total;
  return {
    id,
    created,
    provider: providerOf(model),
    model,
    completion,
    style: thinkingStyle(model, completion.reasoning.join("")),
    headers: { "x-generation-id": id, ...billableUnits(cost) },
  };
}
