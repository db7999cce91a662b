import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { shell } from "../shell/texts.ts";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import type { Choice } from "./choice.ts";
import type { ChoiceGroup } from "./find-choices.ts";

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
    <div class="choices" id={id} role="listbox" aria-label={shell().models} ref={list}>
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
              <Icon name={choice.icon} />
              <span class="choices__name">
                {choice.label}
                {choice.code && <code class="choices__id">{choice.code}</code>}
              </span>
              <small class="choices__facts">{choice.facts}</small>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
