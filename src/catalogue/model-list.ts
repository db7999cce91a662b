import type { Config } from "../config.ts";
import { type JsonObject, parseJson, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { encodeUtf8 } from "../wire/utf8.ts";
import type { ModelIndex, ModelList } from "./catalogue.ts";
import { toFacts } from "./model-facts.ts";
import { createModelIndex } from "./model-index.ts";
import { toModelItem } from "./model-item.ts";
import { thinkingNameOf, thinkingPairs } from "./thinking.ts";
import { describeTwin } from "./twin-text.ts";

const OPENING = '{"object":"list","data":[';

/**
 * OpenRouter's items as an OpenAI list, with a virtual twin for each model that can be told to think: a megabyte of
 * text, which takes most of a free Worker's CPU to write.
 */
export function toListText(models: readonly JsonObject[], config: Config): string {
  const index = createModelIndex(models.map(toFacts));
  const items = models.map(toModelItem);
  const all = [...items, ...twins(items, index), ...pairTwins(items, index, config)];
  const texts = new Map(all.map((item) => [String(item["id"]), JSON.stringify(item)]));
  return `${OPENING}${[...texts.values()].join(",")}]}`;
}

/** True for a whole text of `toListText`, without reading it. */
export function isListText(text: string): boolean {
  return text.startsWith(OPENING) && text.endsWith("]}");
}

/** The list as it is asked for; single items are looked up in it only when somebody asks for one. */
export function openModelList(text: string): Omit<ModelList, "stale"> {
  let items: Map<string, JsonObject> | undefined;
  return {
    bytes: encodeUtf8(text),
    item(id) {
      items ??= readItems(text);
      const item = items.get(id) ?? items.get(id.toLowerCase());
      return item === undefined ? undefined : JSON.stringify(item);
    },
  };
}

function readItems(text: string): Map<string, JsonObject> {
  const { data } = toJsonObject(parseJson(text));
  return new Map(toJsonObjects(data).map((item) => [String(item["id"]), item]));
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
    description: describeTwin(`${item["id"]}`),
  };
}
