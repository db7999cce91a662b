import { type JsonObject, toJsonObject } from "../wire/json.ts";
import type { ModelFacts } from "./catalogue.ts";

/** What requests need to know of one of OpenRouter's items. */
export function toFacts(model: JsonObject): ModelFacts {
  const architecture = toJsonObject(model["architecture"]);
  const inputs = architecture["input_modalities"];
  const outputs = architecture["output_modalities"];
  const parameters = model["supported_parameters"];
  const reasons = Array.isArray(parameters) && parameters.includes("reasoning");
  const mandatory = toJsonObject(model["reasoning"])["mandatory"] === true;
  return {
    id: String(model["id"]),
    inputs: Array.isArray(inputs) ? inputs : ["text"],
    outputs: Array.isArray(outputs) ? outputs : ["text"],
    reasonsOnRequest: reasons && !mandatory,
  };
}
