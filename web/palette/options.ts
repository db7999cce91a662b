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

/** What is offered of the models that were found. */
export function toOptions(rows: readonly ModelRow[], query: string): ModelOption[] {
  const wantsTwins = THINKING.test(query);
  return rows
    .filter(({ source }) => isChatModel(source))
    .flatMap((row) => {
      const twins = wantsTwins ? row.twins : [];
      return [row.id, ...twins].map((id) => ({ id, row }));
    });
}
