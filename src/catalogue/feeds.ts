import type { Config } from "../config.ts";
import { askOnceMore, createRetryBudget, NO_REPEATS, type RetryBudget } from "../http/attempts.ts";
import { collect } from "../http/body.ts";
import type { Platform } from "../platform.ts";
import { type JsonObject, toJsonObject, toJsonObjects, toText } from "../wire/json.ts";
import { fromFrontend } from "./frontend-item.ts";

const TIMEOUT_MS = 10_000;
/** The list does not wait longer for the feed that it can do without: LibreChat gives up after 5 s. */
const EXTRA_TIMEOUT_MS = 2000;
/** The full list was 1.2 MB in August 2026. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * All models that fal's route can serve, as OpenRouter lists them. The documented list decides; the
 * frontend feed, which is undocumented, only adds image models that it lacks and may fail.
 * @throws when the documented list cannot be had or is empty
 */
export async function fetchModels(platform: Platform, config: Config): Promise<JsonObject[]> {
  const { OPENROUTER_URL } = config;
  const list = `${OPENROUTER_URL}/api/v1/models?output_modalities=all`;
  const cards = `${OPENROUTER_URL}/api/frontend/models/find?fmt=cards&output_modalities=image`;
  const [listed, extra] = await Promise.all([
    // A refresh every ten seconds is no storm: it has a budget of its own.
    fetchJson(platform, list, { timeoutMs: TIMEOUT_MS, budget: createRetryBudget() }),
    fetchJson(platform, cards, { timeoutMs: EXTRA_TIMEOUT_MS, budget: NO_REPEATS }).catch(
      () => undefined,
    ),
  ]);
  const models = toJsonObjects(toJsonObject(listed)["data"]).filter(isServed);
  if (models.length === 0) throw new Error("the model list is empty");
  const known = new Set(models.map((model) => model["id"]));
  return [...models, ...fromFrontendFeed(extra).filter((model) => !known.has(model["id"]))];
}

async function fetchJson(
  platform: Platform,
  url: string,
  { timeoutMs, budget }: { timeoutMs: number; budget: RetryBudget },
): Promise<unknown> {
  const headers = new Headers({ accept: "application/json" });
  const signal = AbortSignal.timeout(timeoutMs);
  const send = () => platform.fetch(url, { method: "GET", headers, signal });
  const response = await askOnceMore(send, { budget, signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the model list answered HTTP ${response.status}`);
  }
  const bytes = await collect(response.body, MAX_BYTES);
  return JSON.parse(new TextDecoder().decode(bytes));
}

const SERVED = new Set(["text", "image", "embeddings"]);

/** fal's route has chat, responses and embeddings: no speech, video, rerank or transcription. */
function isServed(model: JsonObject): boolean {
  if (toText(model["id"]) === undefined) return false;
  const outputs = toJsonObject(model["architecture"])["output_modalities"];
  return Array.isArray(outputs) && outputs.some((output) => SERVED.has(output));
}

function fromFrontendFeed(feed: unknown): JsonObject[] {
  const data = toJsonObject(feed)["data"];
  const cards = Array.isArray(data) ? data : toJsonObject(data)["models"];
  return toJsonObjects(cards)
    .map(fromFrontend)
    .filter((model) => model !== undefined)
    .filter(isServed);
}
