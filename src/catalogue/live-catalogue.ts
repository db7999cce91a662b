import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import type { Platform } from "../platform.ts";
import { type JsonObject, parseJson } from "../wire/json.ts";
import { BUILT_IN_INDEX } from "./built-in.ts";
import type { Catalogue, ModelFacts, ModelIndex, ModelList } from "./catalogue.ts";
import { fetchModels } from "./feeds.ts";
import { toFacts } from "./model-facts.ts";
import { createModelIndex } from "./model-index.ts";
import { isListText, openModelList, toListText } from "./model-list.ts";
import { createRefreshed, type Dated, type Refreshed } from "./refreshed.ts";
import { createSharedStore, type SharedStore } from "./shared-store.ts";

const FRESH_MS = 10 * 60 * 1000;
const USABLE_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 10 * 1000;
/** A chat request waits at most this long for the list, then built-in knowledge must do. */
const INDEX_PATIENCE_MS = 3000;
/** The list is all that its caller wants; LibreChat gives up after 5 s. */
const LIST_PATIENCE_MS = 15_000;

/**
 * The live model list: kept for 10 minutes, served stale up to 24 hours while it refreshes. What is made of it is
 * shared in two entries, each made only when it is asked for: a free Worker has 10 ms of CPU, and writing the whole
 * list takes most of that. A chat request in a new isolate reads only the few facts that it needs.
 */
export function createLiveCatalogue(platform: Platform, config: Config): Catalogue {
  const suffix = encodeURIComponent(`${config.OPENROUTER_URL} ${config.THINKING_MODELS}`);
  const store = createSharedStore(platform, { suffix, seconds: USABLE_MS / 1000 });
  const world = { platform, config, store };
  const models = createRefreshed<JsonObject[]>({
    ...timesOf(platform),
    recall: async () => undefined,
    load: () => loadModels(world),
  });
  const index = createIndex(world, models);
  const list = createList(world, models);

  return {
    async index() {
      // An upstream that hangs must not hold up every chat anew.
      const found = await index.get(index.failing ? 0 : INDEX_PATIENCE_MS);
      return found?.value ?? BUILT_IN_INDEX;
    },
    async list() {
      const found = await list.get(LIST_PATIENCE_MS);
      if (found !== undefined) return { ...found.value, stale: found.stale };
      const message = "OpenRouter's model list cannot be had now. Try again in a minute.";
      throw new GatewayError("models_unavailable", message);
    },
  };
}

interface World {
  platform: Platform;
  config: Config;
  store: SharedStore;
}

function timesOf(platform: Platform) {
  return { platform, freshMs: FRESH_MS, usableMs: USABLE_MS, retryMs: RETRY_MS };
}

async function loadModels({ platform, config, store }: World): Promise<Dated<JsonObject[]>> {
  try {
    const made = { at: platform.now(), value: await fetchModels(platform, config) };
    await store.keep(
      "facts",
      map(made, (models) => JSON.stringify(models.map(toFacts))),
    );
    return made;
  } catch (thrown) {
    platform.log({ level: "warn", event: "models_refresh_failed", reason: String(thrown) });
    throw thrown;
  }
}

function createIndex({ platform, store }: World, models: Refreshed<JsonObject[]>) {
  return createRefreshed<ModelIndex>({
    ...timesOf(platform),
    async recall() {
      const kept = await store.recall("facts");
      const facts = parseJson(kept?.value ?? "");
      if (kept === undefined || !Array.isArray(facts)) return undefined;
      return { at: kept.at, value: createModelIndex(facts as ModelFacts[]) };
    },
    async load() {
      return map(await need(models), (items) => createModelIndex(items.map(toFacts)));
    },
  });
}

function createList({ platform, config, store }: World, models: Refreshed<JsonObject[]>) {
  return createRefreshed<Omit<ModelList, "stale">>({
    ...timesOf(platform),
    async recall() {
      const kept = await store.recall("list");
      return kept === undefined || !isListText(kept.value) ? undefined : map(kept, openModelList);
    },
    async load() {
      const text = map(await need(models), (items) => toListText(items, config));
      await store.keep("list", text);
      return map(text, openModelList);
    },
  });
}

async function need<T>(source: Refreshed<T>): Promise<Dated<T>> {
  const found = await source.get(LIST_PATIENCE_MS, "fresh");
  if (found === undefined) throw new Error("there is no model list");
  return found;
}

function map<A, B>({ at, value }: Dated<A>, to: (value: A) => B): Dated<B> {
  return { at, value: to(value) };
}
