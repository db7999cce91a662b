import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { models } from "../api/models.ts";
import { allRows, isListThere, modelSearch } from "../models/rows.ts";
import { modelId, pickModel } from "../playground/model-state.ts";
import { closePalette, isPaletteOpen } from "../state/palette.ts";
import { isOfInputMethod } from "../state/shortcuts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import { Choices } from "./choices.tsx";
import { type ModelOption, toOptions } from "./options.ts";
import { t } from "./texts.ts";
import "./palette.css";

/** In the page's own tree: ids that two trees make by counting are the same. */
export function PaletteHost(): JSX.Element | null {
  return isPaletteOpen.value ? <Palette /> : null;
}

function choose(option: ModelOption | undefined): void {
  if (option === undefined) return;
  closePalette();
  pickModel(option.id);
}

/** More are not read, and a list box of six hundred is slow to build with each letter. */
const MOST = 40;

/** Finds a model and takes it to the playground. */
function Palette(): JSX.Element {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const found = toOptions(modelSearch.value(query), query, modelId.value);
  const options = found.slice(0, MOST);
  const chosen = options[active];

  useLayoutEffect(() => {
    input.current?.focus();
    void models.load();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    // What is below must not take it for its own: Esc stops an answer in the playground.
    if (event.key === "Escape") event.stopPropagation();
    if (isOfInputMethod(event)) return;
    const step = { ArrowDown: 1, ArrowUp: options.length - 1 }[event.key];
    if (event.key === "Enter") choose(chosen);
    // Closed by the browser it would count as open until that tells of it, and the next Ctrl+K would close it once more.
    else if (event.key === "Escape") closePalette();
    else if (step !== undefined) setActive((active + step) % options.length || 0);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t().pick} onClose={closePalette}>
      <div class="stack palette">
        <div class="holder">
          <Icon name="search" />
          <input
            class="input"
            ref={input}
            onKeyDown={onKeyDown}
            type="text"
            role="combobox"
            aria-label={t().pick}
            aria-autocomplete="list"
            aria-expanded={options.length > 0}
            aria-controls={id}
            aria-activedescendant={chosen && `${id}-${chosen.id}`}
            placeholder={t().searchHint}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
              setActive(0);
            }}
          />
        </div>
        <Choices id={id} options={options} active={chosen} onChoose={choose} />
        <div class="faint" role="status">
          <Foot count={new Set(found.map(({ row }) => row)).size} />
        </div>
      </div>
    </Dialog>
  );
}

/** How many are found, or why there are none. */
function Foot({ count }: { count: number }): JSX.Element {
  const { failure } = models.state.value;
  if (isListThere.value) return <>{t().count(count, allRows.value.length)}</>;
  if (!failure) return <>{t().loading}</>;
  return <FailureNotice failure={failure} onRetry={() => void models.reload()} />;
}
