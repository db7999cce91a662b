import { findRow, modelSearch } from "../models/rows.ts";
import { type Command, commandsNow } from "./commands.ts";
import { fitsWords, type ModelOption, toOptions, toRecentOptions } from "./options.ts";
import { recentModels } from "./recent-models.ts";
import { t } from "./texts.ts";

export type Choice = ModelOption | Command;

export interface ChoiceGroup {
  title: string;
  choices: Choice[];
}

const EXAMPLES = 5;

/** What can be chosen now: without a query first the models that were used last. */
export function findChoices(
  query: string,
  { withCommands }: { withCommands: boolean },
): { groups: ChoiceGroup[]; left: number } {
  const isAsked = query.trim() !== "";
  const recent = isAsked ? [] : toRecentOptions(recentModels.value, findRow);
  const { options, left } = toOptions(modelSearch.value.find(query), query);
  const isOpen = isAsked || !withCommands;
  // Beside the commands, and without a word of what is wanted, a few of the newest are examples.
  const models = isOpen ? options : options.slice(0, recent.length > 0 ? 0 : EXAMPLES);
  const commands = withCommands
    ? commandsNow().filter(({ label, words }) => fitsWords(`${label} ${words}`, query))
    : [];
  const groups: ChoiceGroup[] = [
    { title: t().recent, choices: recent },
    { title: t().models, choices: models.filter((model) => !has(recent, model)) },
    { title: t().commands, choices: commands },
  ];
  return {
    groups: groups.filter(({ choices }) => choices.length > 0),
    left: isOpen ? left : 0,
  };
}

function has(options: readonly ModelOption[], { id }: ModelOption): boolean {
  return options.some((option) => option.id === id);
}
