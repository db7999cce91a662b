import type { Model } from "../../../web/api/model.ts";
import { type ModelRow, toRows } from "../../../web/models/row.ts";

/** An item of the gateway's list: a text model at $1 and $2, unless it is told otherwise. */
export function modelOf(id: string, change: Partial<Model> = {}): Model {
  return {
    id,
    name: id.replace(/^.*\//, ""),
    created: 1_750_000_000,
    description: "",
    context_length: 128_000,
    architecture: { input_modalities: ["text"], output_modalities: ["text"] },
    pricing: { prompt: "0.000001", completion: "0.000002", image: "0", request: "0" },
    supported_parameters: ["temperature"],
    ...change,
  };
}

/** The rows of ids that differ in nothing else, the first the newest. */
export function rowsOf(...ids: string[]): ModelRow[] {
  return toRows(ids.map((id, at) => modelOf(id, { created: 1_750_000_000 - at })));
}

export function idsOf(rows: readonly ModelRow[]): string[] {
  return rows.map(({ id }) => id);
}
