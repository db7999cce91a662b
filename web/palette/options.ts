import type { ModelRow } from "../models/row.ts";

/** A model that can be chosen: by its own name, or by that of its thinking twin. */
export interface ModelOption {
  /** What a request names. */
  id: string;
  row: ModelRow;
}

/** Who types one of these wants a model that thinks before it answers. */
const THINKING = /think|思考|推理|reason/i;

/** More are not read, and a list box of six hundred is slow to build with each letter. */
const MOST = 40;

/** What is offered of the models that were found: those for batches and for embeddings cannot chat. */
export function toOptions(
  rows: readonly ModelRow[],
  query: string,
): { options: ModelOption[]; left: number } {
  const wantsTwins = THINKING.test(query);
  const all = rows
    .filter(({ isBatch, outputs }) => !isBatch && !outputs.includes("embeddings"))
    .flatMap((row) => {
      const twins = wantsTwins ? row.twins : [];
      return [row.id, ...twins].map((id) => ({ id, row }));
    });
  return { options: all.slice(0, MOST), left: Math.max(0, all.length - MOST) };
}

/** Models by their ids, in the order of the ids; those that have left the list are left out. */
export function toRecentOptions(
  ids: readonly string[],
  find: (id: string) => ModelRow | undefined,
): ModelOption[] {
  return ids.flatMap((id) => {
    const row = find(id);
    return row === undefined ? [] : [{ id, row }];
  });
}
