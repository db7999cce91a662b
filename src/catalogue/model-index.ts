import type { ModelFacts, ModelIndex } from "./catalogue.ts";
import { splitModelName } from "./model-name.ts";

/** Looks up the exact id first, then the id without its variant, then any variant of it. */
export function createModelIndex(facts: readonly ModelFacts[]): ModelIndex {
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
  return splitModelName(id).base;
}
