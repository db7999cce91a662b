import { isChatModel } from "../api/model.ts";
import type { ModelRow } from "../models/row.ts";

/** A model that can be chosen: by its own name, or by that of its thinking twin. */
export interface ModelOption {
  /** What a request names. */
  id: string;
  row: ModelRow;
}

/** Who types one of these wants a model that thinks before it answers. */
const THINKING = /think|思考|推理|reason/i;

/**
 * What is offered of the models that were found.
 * @param chosen stands first while nothing is looked for: Enter leaves it chosen
 */
export function toOptions(rows: readonly ModelRow[], query: string, chosen: string): ModelOption[] {
  const found = nameAll(rows, THINKING.test(query));
  const row = rows.find(({ id, twins }) => id === chosen || twins.includes(chosen));
  if (query !== "" || row === undefined) return found;
  return [{ id: chosen, row }, ...found.filter(({ id }) => id !== chosen)];
}

function nameAll(rows: readonly ModelRow[], wantsTwins: boolean): ModelOption[] {
  return rows
    .filter(({ source }) => isChatModel(source))
    .flatMap((row) => {
      const twins = wantsTwins ? row.twins : [];
      return [row.id, ...twins].map((id) => ({ id, row }));
    });
}
