import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { formatTokens } from "../models/context.ts";
import { perMillion } from "../models/price.ts";
import type { ModelRow } from "../models/row.ts";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import type { Command } from "./commands.ts";
import type { Choice, ChoiceGroup } from "./find-choices.ts";
import type { ModelOption } from "./options.ts";
import { t } from "./texts.ts";

interface ChoicesProps {
  id: string;
  groups: readonly ChoiceGroup[];
  active: Choice | undefined;
  onChoose: (choice: Choice) => void;
  onPoint: (choice: Choice) => void;
}

/** The list box under the field, which keeps the focus. */
export function Choices({ id, groups, active, onChoose, onPoint }: ChoicesProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div class="choices" id={id} role="listbox" aria-label={t().models} ref={list}>
      {groups.map(({ title, choices }) => (
        // biome-ignore lint/a11y/useSemanticElements: of a list box, where a fieldset has no place
        <div role="group" aria-label={title} key={title}>
          <p class="choices__title" aria-hidden="true">
            {title}
          </p>
          {choices.map((choice) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              class={cx("choices__choice", choice.id === active?.id && "choices__choice--active")}
              role="option"
              id={`${id}-${choice.id}`}
              key={choice.id}
              aria-selected={choice.id === active?.id}
              onClick={() => onChoose(choice)}
              // Not when it comes under a pointer that rests while the keys move the list.
              onPointerMove={() => onPoint(choice)}
            >
              {"run" in choice ? <CommandText command={choice} /> : <ModelText option={choice} />}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function CommandText({ command }: { command: Command }): JSX.Element {
  return (
    <>
      <Icon name={command.icon} />
      <span class="choices__name">{command.label}</span>
    </>
  );
}

function ModelText({ option: { id, row } }: { option: ModelOption }): JSX.Element {
  const isTwin = id !== row.id;
  return (
    <>
      <Icon name={isTwin ? "brain" : row.outputs.includes("image") ? "picture" : "chat"} />
      <span class="choices__name">
        {row.name}
        {isTwin && <small> {t().thinking}</small>}
        <code class="choices__id">{id}</code>
      </span>
      <small class="choices__facts">{sayFacts(row)}</small>
    </>
  );
}

/** Enough to tell two models apart: the context and the price of what goes in. */
function sayFacts({ context, priceIn, isFree }: ModelRow): string {
  const price = priceIn === undefined ? "" : perMillion(priceIn);
  const facts = [context === undefined ? "" : formatTokens(context), isFree ? t().free : price];
  return facts.filter((fact) => fact !== "").join(" · ");
}
