import type { Config } from "../config.ts";
import { type JsonObject, toJsonObject } from "../wire/json.ts";
import { encodeUtf8 } from "../wire/utf8.ts";
import type { ModelFacts, ModelIndex, ModelList } from "./catalogue.ts";
import { toModelItem } from "./model-item.ts";
import { thinkingNameOf, thinkingPairs } from "./thinking.ts";

/** The model list of one moment, in the forms in which it is asked for; all made once. */
export interface Snapshot {
  /** Milliseconds since 1970. */
  at: number;
  index: ModelIndex;
  list: Omit<ModelList, "stale">;
}

/** Turns OpenRouter's items into a snapshot, with a virtual twin for each model that can be told to think. */
export function createSnapshot(
  models: readonly JsonObject[],
  at: number,
  config: Config,
): Snapshot {
  const facts = models.map(toFacts);
  const index = createIndex(facts);
  const real = models.map(toModelItem);
  const items = [...real, ...virtualItems(real, facts, index, config)];
  const texts = new Map(items.map((item) => [String(item["id"]), JSON.stringify(item)]));
  const bytes = encodeUtf8(`{"object":"list","data":[${[...texts.values()].join(",")}]}`);
  return { at, index, list: { bytes, item: (id) => texts.get(id) ?? texts.get(id.toLowerCase()) } };
}

function toFacts(model: JsonObject): ModelFacts {
  const outputs = toJsonObject(model["architecture"])["output_modalities"];
  const parameters = model["supported_parameters"];
  const reasons = Array.isArray(parameters) && parameters.includes("reasoning");
  const mandatory = toJsonObject(model["reasoning"])["mandatory"] === true;
  return {
    id: String(model["id"]),
    outputs: Array.isArray(outputs) ? outputs : ["text"],
    reasonsOnRequest: reasons && !mandatory,
  };
}

/** Looks up the exact id first, then the id without its variant, then any variant of it. */
function createIndex(facts: readonly ModelFacts[]): ModelIndex {
  const byId = new Map<string, ModelFacts>();
  for (const fact of facts) byId.set(fact.id.toLowerCase(), fact);
  for (const fact of facts) {
    const base = baseOf(fact.id.toLowerCase());
    if (!byId.has(base)) byId.set(base, fact);
  }
  return {
    live: true,
    find: (id) => byId.get(id.toLowerCase()) ?? byId.get(baseOf(id.toLowerCase())),
  };
}

function baseOf(id: string): string {
  return id.split(":")[0] ?? id;
}

/** Batch rows are for another API, and a real `-thinking` id needs no twin. */
function virtualItems(
  items: readonly JsonObject[],
  facts: readonly ModelFacts[],
  index: ModelIndex,
  config: Config,
): JsonObject[] {
  const virtual = new Map<string, JsonObject>();
  for (const [position, fact] of facts.entries()) {
    const name = thinkingNameOf(fact.id);
    const item = items[position];
    if (!fact.reasonsOnRequest || fact.id.endsWith(":batch") || item === undefined) continue;
    if (/-thinking(?::|$)|:thinking$/.test(fact.id) || index.find(name) !== undefined) continue;
    virtual.set(name, toVirtual(item, name));
  }
  for (const [name, target] of thinkingPairs(config)) {
    const id = index.find(target)?.id;
    const item = items.find((candidate) => candidate["id"] === id);
    if (item !== undefined && !virtual.has(name)) virtual.set(name, toVirtual(item, name));
  }
  return [...virtual.values()];
}

function toVirtual(item: JsonObject, id: string): JsonObject {
  return {
    ...item,
    id,
    name: `${item["name"]} (thinking)`,
    description: `${item["id"]} with reasoning switched on.`,
  };
}
