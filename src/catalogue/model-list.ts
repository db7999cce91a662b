import type { Config } from "../config.ts";
import type { JsonObject } from "../wire/json.ts";
import { encodeUtf8 } from "../wire/utf8.ts";
import type { ModelIndex, ModelList } from "./catalogue.ts";
import { toFacts } from "./model-facts.ts";
import { createModelIndex } from "./model-index.ts";
import { toModelItem } from "./model-item.ts";
import { thinkingNameOf, thinkingPairs } from "./thinking.ts";

/**
 * OpenRouter's items as an OpenAI list, with a virtual twin for each model that can be told to think. Made once
 * for a list: a megabyte of text.
 */
export function createModelList(
  models: readonly JsonObject[],
  config: Config,
): Omit<ModelList, "stale"> {
  const index = createModelIndex(models.map(toFacts));
  const items = models.map(toModelItem);
  const all = [...items, ...twins(items, index), ...pairTwins(items, index, config)];
  const texts = new Map(all.map((item) => [String(item["id"]), JSON.stringify(item)]));
  const bytes = encodeUtf8(`{"object":"list","data":[${[...texts.values()].join(",")}]}`);
  return { bytes, item: (id) => texts.get(id) ?? texts.get(id.toLowerCase()) };
}

/** Batch rows are for another API, and a real `-thinking` id needs no twin. */
function twins(items: readonly JsonObject[], index: ModelIndex): JsonObject[] {
  return items.flatMap((item) => {
    const { id, reasonsOnRequest } = toFacts(item);
    const name = thinkingNameOf(id);
    if (!reasonsOnRequest || id.endsWith(":batch")) return [];
    if (/-thinking(?::|$)|:thinking$/.test(id) || index.find(name) !== undefined) return [];
    return [toTwin(item, name)];
  });
}

function pairTwins(items: readonly JsonObject[], index: ModelIndex, config: Config): JsonObject[] {
  return thinkingPairs(config).flatMap(([name, target]) => {
    const id = index.find(target)?.id;
    const item = items.find((candidate) => candidate["id"] === id);
    return item === undefined ? [] : [toTwin(item, name)];
  });
}

function toTwin(item: JsonObject, id: string): JsonObject {
  return {
    ...item,
    id,
    name: `${item["name"]} (thinking)`,
    description: `${item["id"]} with reasoning switched on.`,
  };
}
