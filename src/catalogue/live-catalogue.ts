import type { Config } from "../config.ts";
import { GatewayError } from "../errors.ts";
import type { Platform } from "../platform.ts";
import { type JsonObject, parseJson, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { BUILT_IN_INDEX } from "./built-in.ts";
import type { Catalogue, ModelIndex, ModelList } from "./catalogue.ts";
import { fetchModels } from "./feeds.ts";
import { createSnapshot, type Snapshot } from "./snapshot.ts";

const FRESH_MS = 10 * 60 * 1000;
const USABLE_MS = 24 * 60 * 60 * 1000;
/** A feed that fails is left alone for this long. */
const RETRY_MS = 10 * 1000;
/** A chat request waits at most this long for the list, then built-in knowledge must do. */
const INDEX_PATIENCE_MS = 3000;
/** The list is all that its caller wants; LibreChat gives up after 5 s. */
const LIST_PATIENCE_MS = 20_000;

/** The text kept in the platform's cache, shared by isolates; the number counts its shapes. */
const CACHE_KEY = "catalogue-2";

/**
 * The live model list: kept for 10 minutes, served stale up to 24 hours while it refreshes, one
 * refresh in flight.
 */
export function createLiveCatalogue(platform: Platform, config: Config): Catalogue {
  const key = `${CACHE_KEY}-${encodeURIComponent(config.OPENROUTER_URL)}`;
  let current: Snapshot | undefined;
  let refreshing: Promise<void> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;

  const age = () => platform.now() - (current?.at ?? Number.NEGATIVE_INFINITY);

  function refresh(): Promise<void> {
    if (refreshing !== undefined) return refreshing;
    const task = load().finally(() => {
      refreshing = undefined;
    });
    refreshing = task;
    // Another request may be waiting for it: it must outlive the one that began it.
    platform.defer(task);
    return task;
  }

  async function load(): Promise<void> {
    try {
      current = (await fromCache()) ?? (await fromUpstream());
    } catch (thrown) {
      failedAt = platform.now();
      platform.log({ level: "warn", event: "models_refresh_failed", reason: String(thrown) });
    }
  }

  async function fromCache(): Promise<Snapshot | undefined> {
    const kept = toJsonObject(parseJson((await platform.cache.get(key)) ?? ""));
    const at = Number(kept["at"]);
    if (!(platform.now() - at < FRESH_MS)) return undefined;
    return createSnapshot(toJsonObjects(kept["models"]), at, config);
  }

  async function fromUpstream(): Promise<Snapshot> {
    const models: JsonObject[] = await fetchModels(platform, config);
    const at = platform.now();
    await platform.cache.put(key, JSON.stringify({ at, models }), USABLE_MS / 1000);
    return createSnapshot(models, at, config);
  }

  /** The snapshot to answer from; waits only when there is none that can be used. */
  async function snapshot(patience: number): Promise<Snapshot | undefined> {
    if (age() < FRESH_MS) return current;
    const mayTry = platform.now() - failedAt >= RETRY_MS;
    if (mayTry || refreshing !== undefined) {
      const task = refresh();
      if (age() >= USABLE_MS) await atMost(task, patience);
    }
    return age() < USABLE_MS ? current : undefined;
  }

  return {
    async index(): Promise<ModelIndex> {
      return (await snapshot(INDEX_PATIENCE_MS))?.index ?? BUILT_IN_INDEX;
    },
    async list(): Promise<ModelList> {
      const found = await snapshot(LIST_PATIENCE_MS);
      if (found !== undefined) return { ...found.list, stale: age() >= FRESH_MS };
      throw new GatewayError(
        "models_unavailable",
        "OpenRouter's model list cannot be had now. Try again in a minute.",
      );
    },
  };
}

async function atMost(task: Promise<void>, milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void task.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
