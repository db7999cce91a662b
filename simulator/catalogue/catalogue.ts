import { readFileSync } from "node:fs";
import type { Model } from "./model.ts";

/** What OpenRouter routes by and does not list; they work on any id. */
const ROUTING_VARIANT = /:(nitro|floor|exacto|online)$/;

/** The model behind OpenRouter's account default and its `auto` router, in this simulator. */
const DEFAULT_MODEL = "openai/gpt-4o-mini";

/** Every model, newest first, as OpenRouter orders its list. */
export const models: readonly Model[] = [
  ...readRows("./text-models.jsonl"),
  ...readRows("./other-models.jsonl"),
].sort((a, b) => b.created - a.created);

const byId = new Map(models.map((model) => [model.id, model]));

/** The model that answers for an id: aliases, routers and routing variants resolved. */
export function resolveModel(id: string | undefined): Model | undefined {
  if (id === undefined || id === "openrouter/auto") return byId.get(DEFAULT_MODEL);
  const named = byId.get(id.replace(ROUTING_VARIANT, ""));
  const target = named?.alias_target?.slug;
  return (target && byId.get(target)) || named;
}

function readRows(file: string): Model[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Model);
}
