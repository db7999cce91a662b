import type { RatioFamily } from "../picture/ratios.ts";
import type { JsonObject } from "../wire/json.ts";

/** How a picture model treats `image_config`, and its known oddities. */
export interface PictureTraits {
  /** Which values of `aspect_ratio` have an effect; none = the ratio has no effect. */
  ratios?: RatioFamily;
  /** Values of `image_size` that have an effect. */
  sizes?: string[];
  /** Sends the same pixels twice, with other metadata (google/gemini-3-pro-image). */
  twice?: boolean;
  /** Answers SVG. */
  vector?: boolean;
  /** Came after OpenRouter's Image API (June 2026) and exists only there. */
  only_images_api?: boolean;
}

export interface EmbeddingTraits {
  dimensions: number;
  /** Ignores `encoding_format: "base64"`, as some upstreams do. */
  always_floats?: boolean;
  /** Leaves out `data[].index`, which the specification allows. */
  omits_index?: boolean;
}

interface ReasoningTraits {
  mandatory: boolean;
  default_enabled?: boolean;
  default_effort?: string;
  supported_efforts?: string[] | null;
}

/** Where a model is listed: everywhere, or only in the site's own undocumented model search. */
type Shelf = "frontend" | "frontend-without-endpoint";

/**
 * One line of a `.jsonl` file: a row of OpenRouter's model list, less what follows from the rest and less
 * `default_parameters` that are null. Rows of `text-models.jsonl` are those of the list of August 2026
 * (google/gemini-2.0-flash-001 of March, since retired), as are those of `other-models.jsonl` that give text, without a
 * `shelf`. That list has no other kinds: of pictures, embeddings, speech, video, transcription and rerank the ids, modalities and traits are
 * documented, as are the context lengths of grok-imagine-image-*, gpt-image-2, bge-m3, qwen3-embedding-8b, rerank-v3.5
 * and gpt-4o-transcribe and the price of that last one and of seedream-4.5; their `created`, dated slugs, other context
 * lengths, other prices (0 = not looked up) and `embedding.dimensions` of rare models are estimates.
 */
export interface Model {
  id: string;
  canonical_slug: string;
  name: string;
  /** Unix seconds; for picture, video and speech models exact to about a month. */
  created: number;
  context_length: number | null;
  input: string[];
  output: string[];
  tokenizer: string;
  instruct_type?: string;
  /** USD per token or unit, as decimal strings. */
  pricing: JsonObject & { prompt: string; completion: string };
  max_completion_tokens: number | null;
  is_moderated: boolean;
  provider_context_length?: number;
  hugging_face_id?: string;
  alias_target?: { name: string; slug: string };
  knowledge_cutoff?: string;
  expiration_date?: string;
  default_parameters?: JsonObject;
  supported_parameters: string[];
  reasoning?: ReasoningTraits;
  picture?: PictureTraits;
  embedding?: EmbeddingTraits;
  shelf?: Shelf;
}

/** USD per token of a kind; 0 where the row has no such price. */
export function priceOf(model: Model, kind: string): number {
  return Math.max(0, Number(model.pricing[kind] ?? 0));
}

/** `openai` of `openai/gpt-5` and of `~openai/gpt-latest`. */
export function authorOf(model: Model): string {
  return model.id.replace(/^~/, "").split("/")[0] ?? "";
}
