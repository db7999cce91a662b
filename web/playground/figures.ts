import type { Usage } from "./delta.ts";
import type { ReplyTimes } from "./turn.ts";

/** What a reply has cost, USD. */
export interface Cost {
  readonly usd: number;
  /** False: reckoned from the list's prices. */
  readonly isExact: boolean;
}

/**
 * The cost that the upstream tells, else tokens by the list's prices.
 * @param pricing USD a token; `-1` is unknown
 * @param drew pictures have prices of their own, which the list does not always have
 */
export function costOf(
  usage: Usage,
  pricing: Readonly<Record<string, unknown>> | undefined,
  drew: boolean,
): Cost | undefined {
  if (usage.cost !== undefined) return { usd: usage.cost, isExact: true };
  const input = Number(pricing?.["prompt"] ?? "-1");
  const output = Number(pricing?.["completion"] ?? "-1");
  if (drew || !(input >= 0) || !(output >= 0)) return undefined;
  return { usd: usage.input * input + usage.output * output, isExact: false };
}

/** `0.8 s`, `12 s`, `2:05` */
export function formatSeconds(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** `12,345` */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Milliseconds of reasoning, from its first word to the reply's first or to the end. */
export function thoughtFor({ first = 0, answered, ended = first }: ReplyTimes): number {
  return (answered ?? ended) - first;
}
