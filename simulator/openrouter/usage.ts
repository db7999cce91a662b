import { type Model, priceOf } from "../catalogue/model.ts";

export interface TokenCount {
  prompt: number;
  /** Text, reasoning and pictures together. */
  completion: number;
  reasoning: number;
  image: number;
  /** Pictures made. */
  pictures: number;
}

export interface Cost {
  prompt: number;
  completion: number;
  total: number;
}

/** USD, from the catalogue's prices; a picture costs its tokens or its flat price. */
export function costOf(model: Model, tokens: TokenCount): Cost {
  const flat = tokens.pictures * flatPicturePrice(model);
  const words = tokens.completion - tokens.image;
  const pixels = tokens.image * priceOf(model, "image_output");
  const prompt = tidy(tokens.prompt * priceOf(model, "prompt"));
  const completion = tidy(words * priceOf(model, "completion") + pixels + flat);
  return { prompt, completion, total: tidy(prompt + completion) };
}

/** `image` is the price of an input token on models that read text, of a picture on the others. */
function flatPicturePrice(model: Model): number {
  const isPerToken = model.pricing["image_output"] !== undefined;
  return isPerToken ? 0 : priceOf(model, "image");
}

/** The `usage` object of a chat completion. */
export function chatUsage(model: Model, tokens: TokenCount): unknown {
  const cost = costOf(model, tokens);
  return {
    prompt_tokens: tokens.prompt,
    completion_tokens: tokens.completion,
    total_tokens: tokens.prompt + tokens.completion,
    cost: cost.total,
    is_byok: false,
    prompt_tokens_details: {
      cached_tokens: 0,
      cache_write_tokens: 0,
      audio_tokens: 0,
      video_tokens: 0,
    },
    cost_details: {
      upstream_inference_cost: cost.total,
      upstream_inference_prompt_cost: cost.prompt,
      upstream_inference_completions_cost: cost.completion,
    },
    completion_tokens_details: {
      reasoning_tokens: tokens.reasoning,
      image_tokens: tokens.image,
      audio_tokens: 0,
    },
  };
}

/** fal's unit for these routes is one cent; the header has up to 8 decimals. */
export function billableUnits(usd: number): Record<string, string> {
  return { "x-fal-billable-units": String(Number((usd / 0.01).toFixed(8))) };
}

/** Takes the noise of binary fractions off a sum of money. */
function tidy(usd: number): number {
  return Number(usd.toPrecision(12));
}
