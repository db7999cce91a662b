import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { formatTokens } from "../models/context.ts";
import { perMillion } from "../models/price.ts";
import type { ModelRow } from "../models/row.ts";
import { t as list } from "../models/texts.ts";
import { shell } from "../shell/texts.ts";
import { Icon } from "../ui/icon.tsx";
import type { ModelOption } from "./options.ts";
import { t } from "./texts.ts";

interface ChoicesProps {
  id: string;
  groups: readonly { title: string; options: readonly ModelOption[] }[];
  active: ModelOption | undefined;
  onChoose: (option: ModelOption) => void;
  onPoint: (option: ModelOption) => void;
}

/** The list box under the field, which keeps the focus. */
export function Choices({ id, groups, active, onChoose, onPoint }: ChoicesProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active?.id]);
  return (
    <div class="choices" id={id} role="listbox" aria-label={shell().models} ref={box}>
      {groups.map(({ title, options }) => (
        // biome-ignore lint/a11y/useSemanticElements: of a list box, where a fieldset has no place
        <div role="group" aria-label={title} key={title}>
          <p class="faint" aria-hidden="true">
            {title}
          </p>
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              class="row choice"
              role="option"
              id={`${id}-${option.id}`}
              key={option.id}
              aria-selected={option.id === active?.id}
              onClick={() => onChoose(option)}
              // Not when it comes under a pointer that rests while the keys move the list.
              onPointerMove={() => onPoint(option)}
            >
              <Icon name={option.row.outputs.includes("image") ? "picture" : "chat"} />
              <span>
                {option.row.name}
                {option.id !== option.row.id && ` · ${t().thinking}`}
                <code>{option.id}</code>
              </span>
              <small>{factsOf(option.row)}</small>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Enough to tell two models apart: the context, and the price of what goes in. */
function factsOf({ context, priceIn, isFree }: ModelRow): string {
  const price = priceIn === undefined ? "" : perMillion(priceIn);
  const facts = [context ? formatTokens(context) : "", isFree ? list().free : price];
  return facts.filter((fact) => fact !== "").join(" · ");
}
