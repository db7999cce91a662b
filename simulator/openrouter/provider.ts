import { authorOf, type Model } from "../catalogue/model.ts";

const PROVIDERS: Record<string, string> = {
  anthropic: "Anthropic",
  "black-forest-labs": "Black Forest Labs",
  bytedance: "Seed",
  "bytedance-seed": "Seed",
  cohere: "Cohere",
  deepseek: "DeepSeek",
  google: "Google AI Studio",
  "meta-llama": "DeepInfra",
  microsoft: "Azure",
  minimax: "Minimax",
  mistralai: "Mistral",
  moonshotai: "Moonshot AI",
  openai: "OpenAI",
  perplexity: "Perplexity",
  qwen: "Alibaba",
  recraft: "Recraft",
  sourceful: "Sourceful",
  "x-ai": "xAI",
  "z-ai": "Z.AI",
};

/** Display name of the company that runs a model. */
export function providerOf(model: Model): string {
  return PROVIDERS[authorOf(model)] ?? "DeepInfra";
}

export type Finish = "stop" | "length" | "tool_calls";

const NATIVE: Record<string, Record<Finish, string>> = {
  anthropic: { stop: "end_turn", length: "max_tokens", tool_calls: "tool_use" },
  google: { stop: "STOP", length: "MAX_TOKENS", tool_calls: "STOP" },
  openai: { stop: "completed", length: "max_output_tokens", tool_calls: "completed" },
};

/** The provider's own word for why a completion ended. */
export function nativeFinish(model: Model, finish: Finish): string {
  return NATIVE[authorOf(model)]?.[finish] ?? finish;
}
