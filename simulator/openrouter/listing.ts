import { models } from "../catalogue/catalogue.ts";
import { authorOf, type Model } from "../catalogue/model.ts";

/** The rows that OpenRouter's documented lists know. */
export function listedModels(): Model[] {
  return models.filter(({ shelf }) => shelf === undefined);
}

/** One item of `GET /api/v1/models`: OpenRouter's keys exactly, so no `object` and no `owned_by`. */
export function toItem(model: Model): unknown {
  return {
    id: model.id,
    canonical_slug: model.canonical_slug,
    ...(model.alias_target === undefined ? {} : { alias_target: model.alias_target }),
    hugging_face_id: model.hugging_face_id ?? null,
    name: model.name,
    created: model.created,
    description: describe(model),
    context_length: model.context_length,
    architecture: {
      modality: modalityOf(model),
      input_modalities: model.input,
      output_modalities: model.output,
      tokenizer: model.tokenizer,
      instruct_type: model.instruct_type ?? null,
    },
    pricing: model.pricing,
    top_provider: {
      context_length: model.provider_context_length ?? model.context_length,
      max_completion_tokens: model.max_completion_tokens,
      is_moderated: model.is_moderated,
    },
    per_request_limits: null,
    supported_parameters: model.supported_parameters,
    default_parameters: model.default_parameters ?? {},
    supported_voices: null,
    knowledge_cutoff: model.knowledge_cutoff ?? null,
    expiration_date: model.expiration_date ?? null,
    links: { details: `/api/v1/models/${model.canonical_slug}/endpoints` },
    ...(model.reasoning === undefined ? {} : { reasoning: model.reasoning }),
  };
}

export function describe(model: Model): string {
  if (model.alias_target !== undefined) return `Always the latest: ${model.alias_target.name}.`;
  return `${model.name}: takes ${model.input.join(", ")}, gives ${model.output.join(", ")}.`;
}

const KINDS = ["text", "image", "file", "audio", "video"];

/** `text+image->text`, in one order whatever that of the lists. */
function modalityOf({ input, output }: Model): string {
  const join = (kinds: string[]) =>
    [...kinds].sort((a, b) => KINDS.indexOf(a) - KINDS.indexOf(b)).join("+");
  return `${join(input)}->${join(output)}`;
}

/**
 * Filters as the query asks. Without `output_modalities` only models that give text are listed;
 * without `offset` and `limit` the list is whole.
 */
export function listModels(query: URLSearchParams): unknown {
  const found = findModels(query);
  const offset = Number(query.get("offset") ?? 0);
  const isPaged = query.has("offset") || query.has("limit");
  const limit = isPaged ? Number(query.get("limit") ?? 500) : found.length;
  const end = offset + limit;
  const next = end < found.length ? `/api/v1/models?offset=${end}&limit=${limit}` : null;
  const data = found.slice(offset, end).map(toItem);
  return { data, total_count: found.length, links: { next } };
}

/** How many a list by the same query would have. */
export function countModels(query: URLSearchParams): number {
  return findModels(query).length;
}

function findModels(query: URLSearchParams): Model[] {
  return listedModels().filter(
    (model) =>
      hasAny(model.output, query.get("output_modalities") ?? "text") &&
      hasAny(model.input, query.get("input_modalities") ?? "all") &&
      hasAll(model.supported_parameters, query.get("supported_parameters")) &&
      hasAny([authorOf(model)], query.get("model_authors") ?? "all"),
  );
}

function hasAny(values: string[], wanted: string): boolean {
  return wanted === "all" || wanted.split(",").some((value) => values.includes(value));
}

function hasAll(values: string[], wanted: string | null): boolean {
  return (wanted ?? "").split(",").every((value) => value === "" || values.includes(value));
}
