import { resolveModel } from "../catalogue/catalogue.ts";
import type { Model } from "../catalogue/model.ts";
import type { Conversation } from "../completion/conversation.ts";
import { isString, type JsonObject, toArray } from "../wire/json.ts";
import { openRouterError, unknownModel, wrongEndpoint } from "./errors.ts";

/**
 * The model that a body names: `model`, else the first of the fallback list, else the account's default.
 * @throws Refusal 400 for an id that does not exist
 */
export function readModel(body: JsonObject): Model {
  const id = body["model"] ?? toArray(body["models"])[0];
  const model = id === undefined ? resolveModel(undefined) : resolveModel(String(id));
  if (model === undefined) throw unknownModel(String(id));
  return model;
}

/** Output modalities asked for; without the field only text, even of a model that gives pictures alone. */
export function readModalities(body: JsonObject): string[] {
  const named = toArray(body["modalities"]).filter(isString);
  return named.length > 0 ? named : ["text"];
}

/**
 * Finds no endpoint where OpenRouter would find none: models of another kind, output or input that the
 * model lacks, tools it cannot call.
 * @throws Refusal 400 or 404
 */
export function checkRoute({ model, modalities, tools, turns }: Conversation): void {
  const talks = model.output.includes("text") || model.output.includes("image");
  if (!talks || model.picture?.only_images_api === true) throw wrongEndpoint(model.id);
  if (!modalities.every((kind) => model.output.includes(kind))) {
    const wanted = [...modalities].sort().join(", ");
    throw openRouterError(
      404,
      `No endpoints found that support the requested output modalities: ${wanted}`,
      {
        routing_funnel: [{ step: "Initial Endpoints", endpoint_count: 1 }],
        failed_routing_step: "Filter by Model Output Modalities",
      },
    );
  }
  if (tools.length > 0 && !model.supported_parameters.includes("tools")) {
    throw openRouterError(
      404,
      "No endpoints found that support tool use. To learn more about provider routing, visit: https://openrouter.ai/docs/provider-routing",
    );
  }
  if (turns.some(({ pictures }) => pictures.length > 0) && !model.input.includes("image")) {
    throw openRouterError(404, "No endpoints found that support image input");
  }
}
