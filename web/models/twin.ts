import { twinTarget } from "../../src/catalogue/twin-text.ts";
import type { ModelSource } from "./model-source.ts";

/** The models without their virtual twins, and the names of the twins by the id of the model. */
export interface PairedTwins {
  parents: ModelSource[];
  twinsOf: ReadonlyMap<string, readonly string[]>;
}

/** Takes the twins out of the list. One whose model is missing stays: it can be called all the same. */
export function pairTwins(models: readonly ModelSource[]): PairedTwins {
  const ids = new Set(models.map(({ id }) => id));
  const twinsOf = new Map<string, string[]>();
  const parents = models.filter((model) => {
    const parent = parentOf(model);
    if (parent === undefined || !ids.has(parent)) return true;
    twinsOf.set(parent, [...(twinsOf.get(parent) ?? []), model.id]);
    return false;
  });
  return { parents, twinsOf };
}

/** The id of the model behind a twin; `undefined` for one that is none: nothing else in the list tells it from a model. */
export function parentOf({
  id,
  description,
}: Pick<ModelSource, "id" | "description">): string | undefined {
  return id.includes("-thinking") ? twinTarget(description ?? "") : undefined;
}
