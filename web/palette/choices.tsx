import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { perMillion } from "../format/price.ts";
import { formatTokens } from "../format/tokens.ts";
import type { ModelRow } from "../models/row.ts";
import { Icon } from "../ui/icon.tsx";
import type { ModelOption } from "./options.ts";
import { shellTexts, t } from "./texts.ts";

interface ChoicesProps {
  id: string;
  options: readonly ModelOption[];
  active: ModelOption | undefined;
  onChoose: (option: ModelOption) => void;
}

/** The list box under the field, which keeps the focus. */
export function Choices({ id, options, active, onChoose }: ChoicesProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active?.id]);
  return (
    <div class="choices" id={id} role="listbox" aria-label={shellTexts().models} ref={box}>
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
  );
}

/** Enough to tell two models apart: the context, and the price of what goes in. */
function factsOf({ context, priceIn, isFree }: ModelRow): string {
  const price = isFree ? t().free : priceIn && perMillion(priceIn);
  return [context && formatTokens(context), price].filter(Boolean).join(" · ");
}
