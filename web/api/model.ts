import { UNKNOWN_CONTEXT_LENGTH } from "../../src/catalogue/model-item.ts";
import { twinTarget } from "../../src/catalogue/twin-text.ts";

/** What this page reads of an item of `GET /v1/models`: OpenRouter's own, completed by the gateway. */
export interface Model {
  id: string;
  name: string;
  /** Seconds since 1970; 0: not known. */
  created: number;
  description?: string | null;
  context_length?: number | null;
  architecture?: {
    input_modalities?: readonly string[] | null;
    output_modalities?: readonly string[] | null;
  } | null;
  /** Mostly texts, in USD a token or a piece; `-1`: not known. `overrides` is a list. */
  pricing: Readonly<Record<string, unknown>>;
  top_provider?: { max_completion_tokens?: number | null } | null;
  supported_parameters?: readonly string[] | null;
  knowledge_cutoff?: string | null;
  expiration_date?: string | null;
  alias_target?: { name: string; slug: string } | null;
  reasoning?: { mandatory?: boolean; default_enabled?: boolean } | null;
}

export function takes(model: Model, modality: string): boolean {
  return model.architecture?.input_modalities?.includes(modality) === true;
}

/** One of which nothing is said gives text. */
export function gives(model: Model, modality: string): boolean {
  return (model.architecture?.output_modalities ?? ["text"]).includes(modality);
}

export function knows(model: Model, parameter: string): boolean {
  return model.supported_parameters?.includes(parameter) === true;
}

/** Tokens; `undefined` where the gateway only filled in a number, or nobody knows one. */
export function contextOf({ context_length: length }: Model): number | undefined {
  return length && length !== UNKNOWN_CONTEXT_LENGTH ? length : undefined;
}

/**
 * The list writes `Google: Gemini 2.5 Flash`; the vendor goes, unless nobody would know what is left (`DeepSeek: R1`).
 */
export function shortName(name: string): string {
  return name.replace(/^[^:()]{1,24}: (?=\S.{4})/, "");
}

/** For OpenRouter's batch API, at half the price. */
export function isBatch({ id }: Model): boolean {
  return id.endsWith(":batch");
}

/** One that the playground can talk with: it answers with words or pictures, and at once. */
export function isChatModel(model: Model): boolean {
  return (gives(model, "text") || gives(model, "image")) && !isBatch(model);
}

/** The id of the model behind a virtual twin; `undefined` for one that is none: nothing else in the list tells them apart. */
export function parentOf({
  id,
  description,
}: Pick<Model, "id" | "description">): string | undefined {
  return id.includes("-thinking") ? twinTarget(description ?? "") : undefined;
}
