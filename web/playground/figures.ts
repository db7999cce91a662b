import { gives, type Model } from "../api/model.ts";
import { toDollars } from "../format/dollars.ts";
import { readPrice } from "../format/price.ts";
import type { Usage } from "./delta.ts";
import type { AppliedConfig } from "./picture-plan.ts";
import type { ReplyTimes } from "./turn.ts";

/**
 * What the upstream says that a reply has cost, else about what it is by the list. Pictures have prices of their own, which
 * the list does not always have.
 */
export function costOf(usage: Usage, model: Model | undefined): string | undefined {
  if (usage.cost !== undefined) return toDollars(usage.cost);
  const input = readPrice(model?.pricing["prompt"]);
  const output = readPrice(model?.pricing["completion"]);
  if (input === undefined || output === undefined) return undefined;
  if (model === undefined || gives(model, "image")) return undefined;
  return `≈ ${toDollars(usage.input * input + usage.output * output)}`;
}

/** `4K · 16:9` */
export function describeApplied({ image_size, aspect_ratio }: AppliedConfig): string {
  return [image_size, aspect_ratio].filter((word) => word !== undefined).join(" · ");
}

/** Milliseconds of reasoning, from its first word to the reply's first or to the end. */
export function thoughtFor({ first = 0, answered, ended = first }: ReplyTimes): number {
  return (answered ?? ended) - first;
}
