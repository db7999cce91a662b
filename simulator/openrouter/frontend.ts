import { models } from "../catalogue/catalogue.ts";
import { authorOf, type Model } from "../catalogue/model.ts";
import { describe } from "./listing.ts";
import { providerOf } from "./provider.ts";

/**
 * `/api/frontend/models/find?fmt=cards`: the site's own search, undocumented. It knows models that the
 * documented lists do not, and some of its items have no endpoint and so no price.
 */
export function findCards(query: URLSearchParams): unknown {
  const output = query.get("output_modalities");
  const text = (query.get("q") ?? "").toLowerCase();
  const found = models.filter(
    (model) =>
      (output === null || output.split(",").some((kind) => model.output.includes(kind))) &&
      `${model.id} ${model.name}`.toLowerCase().includes(text),
  );
  return { data: { models: found.map(toCard), analytics: {}, categories: {} } };
}

function toCard(model: Model): unknown {
  const createdAt = new Date(model.created * 1000).toISOString().replace(".000Z", "+00:00");
  const slug = model.id.replace(/:.*$/, "");
  return {
    slug,
    hf_slug: model.hugging_face_id ?? null,
    updated_at: createdAt,
    created_at: createdAt,
    hf_updated_at: null,
    name: model.name,
    short_name: model.name.replace(/^[^:]+: /, ""),
    author: authorOf(model),
    description: describe(model),
    context_length: model.context_length ?? 0,
    input_modalities: model.input,
    output_modalities: model.output,
    has_text_output: model.output.includes("text"),
    group: model.tokenizer,
    instruct_type: model.instruct_type ?? null,
    hidden: false,
    router: model.tokenizer === "Router" ? slug : null,
    permaslug: model.canonical_slug,
    supports_reasoning: model.reasoning !== undefined,
    reasoning_config: null,
    features: {},
    default_parameters: model.default_parameters ?? {},
    warning_message: null,
    endpoint: model.shelf === "frontend-without-endpoint" ? null : toEndpoint(model),
  };
}

function toEndpoint(model: Model): unknown {
  const provider = providerOf(model);
  return {
    id: `endpoint-${model.canonical_slug.replace(/\W/g, "-")}`,
    name: `${provider} | ${model.canonical_slug}`,
    context_length: model.context_length ?? 0,
    model_variant_slug: model.id,
    model_variant_permaslug: model.canonical_slug,
    provider_name: provider,
    provider_display_name: provider,
    provider_slug: authorOf(model),
    provider_model_id: model.id.split("/")[1],
    quantization: null,
    variant: model.id.split(":")[1] ?? "standard",
    is_free: model.id.endsWith(":free"),
    max_prompt_tokens: null,
    max_completion_tokens: model.max_completion_tokens,
    supported_parameters: model.supported_parameters,
    pricing: { ...model.pricing, discount: 0, line_items: [] },
    pricing_json: {},
    is_hidden: false,
    is_disabled: false,
    supports_tool_parameters: model.supported_parameters.includes("tools"),
    limit_rpm: null,
  };
}
