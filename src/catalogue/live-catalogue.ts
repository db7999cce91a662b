import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import type { Platform } from "../platform.ts";
import type { JsonObject } from "../wire/json.ts";
import { BUILT_IN_INDEX } from "./built-in.ts";
import type { Catalogue, ModelFacts, ModelIndex } from "./catalogue.ts";
import { fetchModels } from "./feeds.ts";
import { toFacts } from "./model-facts.ts";
import { createModelIndex } from "./model-index.ts";
import { createModelList } from "./model-list.ts";
import { createRefreshed, type Dated } from "./refreshed.ts";
import { createSharedStore } from "./shared-store.ts";

const FRESH_MS = 10 * 60 * 1000;
const USABLE_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 10 * 1000;
/** A chat request waits at most this long for the list, then built-in knowledge must do. */
const INDEX_PATIENCE_MS = 3000;
/** The list is all that its caller wants; LibreChat gives up after 5 s. */
const LIST_PATIENCE_MS = 20_000;

/**
 * The live model list: kept for 10 minutes, served stale up to 24 hours while it refreshes. It is shared in two
 * entries: parsing the whole list takes most of the 10 ms of CPU that a free Worker has, so a chat request in a
 * new isolate reads only the few facts that it needs.
 */
export function createLiveCatalogue(platform: Platform, config: Config): Catalogue {
  const suffix = encodeURIComponent(config.OPENROUTER_URL);
  const store = createSharedStore(platform, { suffix, seconds: USABLE_MS / 1000 });
  const times = { platform, freshMs: FRESH_MS, usableMs: USABLE_MS, retryMs: RETRY_MS };

  const models = createRefreshed<JsonObject[]>({
    ...times,
    recall: () => store.recall("models"),
    async load() {
      const made = { at: platform.now(), value: await fetchOrLog(platform, config) };
      await Promise.all([store.keep("models", made), store.keep("facts", map(made, toAllFacts))]);
      return made;
    },
  });

  const index = createRefreshed<ModelIndex>({
    ...times,
    async recall() {
      const kept = await store.recall<ModelFacts>("facts");
      return kept === undefined ? undefined : map(kept, createModelIndex);
    },
    async load() {
      const found = await models.get(LIST_PATIENCE_MS);
      if (found === undefined) throw new Error("there is no model list");
      return map(found, (items) => createModelIndex(toAllFacts(items)));
    },
  });

  let made: { from: JsonObject[]; list: ReturnType<typeof createModelList> } | undefined;

  return {
    async index() {
      return (await index.get(INDEX_PATIENCE_MS))?.value ?? BUILT_IN_INDEX;
    },
    async list() {
      const found = await models.get(LIST_PATIENCE_MS);
      if (found === undefined) {
        const message = "OpenRouter's model list cannot be had now. Try again in a minute.";
        throw new GatewayError("models_unavailable", message);
      }
      if (made?.from !== found.value) {
        made = { from: found.value, list: createModelList(found.value, config) };
      }
      return { ...made.list, stale: found.stale };
    },
  };
}

async function fetchOrLog(platform: Platform, config: Config): Promise<JsonObject[]> {
  try {
    return await fetchModels(platform, config);
  } catch (thrown) {
    platform.log({ level: "warn", event: "models_refresh_failed", reason: String(thrown) });
    throw thrown;
  }
}

function toAllFacts(models: readonly JsonObject[]): ModelFacts[] {
  return models.map(toFacts);
}

function map<A, B>({ at, value }: Dated<A>, to: (value: A) => B): Dated<B> {
  return { at, value: to(value) };
}
