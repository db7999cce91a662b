import { type Model, parentOf } from "../api/model.ts";

/** The models without their virtual twins, and the names of the twins by the id of the model. */
export interface PairedTwins {
  parents: Model[];
  twinsOf: ReadonlyMap<string, readonly string[]>;
}

/** Takes the twins out of the list. One whose model is missing stays: it can be called all the same. */
export function pairTwins(models: readonly Model[]): PairedTwins {
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
