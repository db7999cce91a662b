import type { AppliedConfig } from "./picture-plan.ts";

/** What a piece of an answer adds to a reply. */
export interface Delta {
  readonly text: string;
  readonly reasoning: string;
  readonly usage?: Usage;
  /** OpenAI's `finish_reason`. */
  readonly finish?: string;
  /** What the gateway says it asked for. */
  readonly applied?: AppliedConfig;
}

export interface Usage {
  readonly input: number;
  readonly output: number;
  /** Of the output. */
  readonly reasoning: number;
  /** USD, where the upstream tells. */
  readonly cost: number | undefined;
}

/** A piece as it comes. */
export interface Piece extends Delta {
  /** Nothing is missing behind it. */
  readonly isEnd?: boolean;
  /** The error envelope, which can come behind a head of 200 too. */
  readonly error?: { readonly code: string; readonly message: string };
}

export const NOTHING: Delta = { text: "", reasoning: "" };

/** One after the other as one: one join a frame in place of one a token. */
export function joinDeltas(before: Delta, after: Delta): Delta {
  return {
    ...before,
    ...after,
    text: before.text + after.text,
    reasoning: before.reasoning + after.reasoning,
  };
}

/** `usage` of a chat, or of a picture. */
export interface Counts {
  readonly prompt_tokens?: number;
  readonly input_tokens?: number;
  readonly completion_tokens?: number;
  readonly output_tokens?: number;
  readonly completion_tokens_details?: { readonly reasoning_tokens?: number };
  readonly cost?: number | null;
}

export function toUsage(counts: Counts): Usage {
  return {
    input: counts.prompt_tokens ?? counts.input_tokens ?? 0,
    output: counts.completion_tokens ?? counts.output_tokens ?? 0,
    reasoning: counts.completion_tokens_details?.reasoning_tokens ?? 0,
    cost: typeof counts.cost === "number" && counts.cost >= 0 ? counts.cost : undefined,
  };
}
