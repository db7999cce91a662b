import { resolveModel } from "../catalogue/catalogue.ts";
import type { Model } from "../catalogue/model.ts";
import { RATIOS } from "../picture/ratios.ts";
import type { Call } from "../wire/call.ts";
import { jsonReply, type Reply } from "../wire/reply.ts";
import { openRouterError } from "./errors.ts";
import { findCards } from "./frontend.ts";
import { countModels, describe, listedModels, listModels, toItem } from "./listing.ts";
import { providerOf } from "./provider.ts";

/** openrouter.ai: the lists that need no key. Nothing is generated here; that costs money at fal. */
export function answerOpenRouter(call: Call): Reply {
  if (call.method !== "GET" && call.method !== "HEAD") throw openRouterError(404, "Not Found");
  switch (call.path) {
    case "/api/v1/models":
      return jsonReply(200, listModels(call.query));
    case "/api/v1/models/count":
      return jsonReply(200, { data: { count: countModels(call.query) } });
    case "/api/v1/embeddings/models":
      return jsonReply(200, listModels(new URLSearchParams("output_modalities=embeddings")));
    case "/api/v1/images/models":
      return jsonReply(200, { data: listedModels().filter(givesPictures).map(toImageItem) });
    case "/api/frontend/models/find":
      return jsonReply(200, findCards(call.query));
    default:
      return describeModel(call.path);
  }
}

/** `/api/v1/model/{author}/{slug}` and `/api/v1/models/{author}/{slug}/endpoints`. */
function describeModel(path: string): Reply {
  const one = /^\/api\/v1\/model\/(.+)$/.exec(path)?.[1];
  if (one !== undefined) {
    const model = resolveModel(one);
    if (model === undefined || model.shelf !== undefined) {
      throw openRouterError(404, "Model not found");
    }
    return jsonReply(200, { data: toItem(model) });
  }
  const listed = /^\/api\/v1\/models\/(.+)\/endpoints$/.exec(path)?.[1];
  const model =
    listed && listedModels().find((m) => m.id === listed || m.canonical_slug === listed);
  if (!model) throw openRouterError(404, "Not Found");
  return jsonReply(200, { data: toEndpoints(model) });
}

function givesPictures(model: Model): boolean {
  return model.output.includes("image");
}

/** The Image API's own item: what each field accepts, absent = not supported. */
function toImageItem(model: Model): unknown {
  const { sizes, ratios, vector } = model.picture ?? {};
  const formats = vector === true ? ["svg"] : ["png"];
  return {
    id: model.id,
    name: model.name,
    description: describe(model),
    created: model.created,
    architecture: { input_modalities: model.input, output_modalities: model.output },
    supported_parameters: {
      ...(sizes === undefined ? {} : { resolution: { type: "enum", values: sizes } }),
      ...(ratios === undefined ? {} : { aspect_ratio: { type: "enum", values: RATIOS[ratios] } }),
      output_format: { type: "enum", values: formats },
    },
    supports_streaming: model.id.startsWith("openai/"),
    endpoints: `/api/v1/images/models/${model.id}/endpoints`,
  };
}

function toEndpoints(model: Model): unknown {
  const { id, name, created, pricing, context_length: contextLength } = model;
  const provider = providerOf(model);
  const endpoint = {
    name: `${provider} | ${model.canonical_slug}`,
    model_id: id,
    context_length: contextLength,
    pricing: { ...pricing, discount: 0 },
    provider_name: provider,
    tag: provider.toLowerCase().replaceAll(" ", "-"),
    quantization: "unknown",
    max_completion_tokens: model.max_completion_tokens,
    max_prompt_tokens: null,
    supported_parameters: model.supported_parameters,
    status: 0,
    uptime_last_30m: 100,
    supports_implicit_caching: false,
    latency_last_30m: null,
    throughput_last_30m: null,
  };
  return { id, name, created, description: describe(model), endpoints: [endpoint] };
}
