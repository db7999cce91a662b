import { formatTokens } from "../models/context.ts";
import { perMillion } from "../models/price.ts";
import { findRow, modelSearch } from "../models/rows.ts";
import { t as list } from "../models/texts.ts";
import { shell } from "../shell/texts.ts";
import type { Choice } from "./choice.ts";
import { commandsNow } from "./commands.ts";
import { fitsWords, type ModelOption, toOptions, toRecentOptions } from "./options.ts";
import { recentModels } from "./recent-models.ts";
import { t } from "./texts.ts";

export interface ChoiceGroup {
  title: string;
  choices: Choice[];
}

const EXAMPLES = 5;

/** What can be chosen now: without a query first the models that were used last. */
export function findChoices(
  query: string,
  { withCommands, onPick }: { withCommands: boolean; onPick: (id: string) => void },
): { groups: ChoiceGroup[]; left: number } {
  const isAsked = query.trim() !== "";
  const recent = isAsked ? [] : toRecentOptions(recentModels.value, findRow);
  const { options, left } = toOptions(modelSearch.value(query), query);
  const isOpen = isAsked || !withCommands;
  // Beside the commands, and without a word of what is wanted, a few of the newest are examples.
  const models = isOpen ? options : options.slice(0, recent.length > 0 ? 0 : EXAMPLES);
  const others = models.filter(({ id }) => !recent.some((option) => option.id === id));
  const commands = withCommands
    ? commandsNow().filter(({ label, words }) => fitsWords(`${label} ${words}`, query))
    : [];
  const toChoice = (option: ModelOption) => ({
    ...sayOption(option),
    run: () => onPick(option.id),
  });
  const groups: ChoiceGroup[] = [
    { title: t().recent, choices: recent.map(toChoice) },
    { title: shell().models, choices: others.map(toChoice) },
    { title: t().commands, choices: commands },
  ];
  return {
    groups: groups.filter(({ choices }) => choices.length > 0),
    left: isOpen ? left : 0,
  };
}

/** Enough to tell two models apart: the id, the context and the price of what goes in. */
function sayOption({ id, row }: ModelOption): Omit<Choice, "run"> {
  const { name, outputs, context, priceIn, isFree } = row;
  const isTwin = id !== row.id;
  const price = priceIn === undefined ? "" : perMillion(priceIn);
  const facts = [context ? formatTokens(context) : "", isFree ? list().free : price];
  return {
    id,
    icon: isTwin ? "brain" : outputs.includes("image") ? "picture" : "chat",
    label: isTwin ? `${name} · ${t().thinking}` : name,
    code: id,
    facts: facts.filter((fact) => fact !== "").join(" · "),
  };
}
