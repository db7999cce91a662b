import { type Signal, signal } from "@preact/signals-core";
import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { models } from "../api/models.ts";
import { findRow, isListThere, modelSearch } from "../models/rows.ts";
import { t as list } from "../models/texts.ts";
import { pickModel } from "../playground/model-state.ts";
import { loadedPalette } from "../shell/palette-host.tsx";
import { shell } from "../shell/texts.ts";
import { texts } from "../state/language.ts";
import { IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import { Choices } from "./choices.tsx";
import { type ModelOption, toOptions, toRecentOptions } from "./options.ts";
import { recentModels, rememberModel } from "./recent-models.ts";
import { t } from "./texts.ts";
import "./palette.css";

const ui = texts("ui");

/** What was typed before it was there; `undefined`: it is closed. */
const opened: Signal<string | undefined> = signal(undefined);

/** Ctrl+K opens the palette, and closes it. */
export function togglePalette(query: string): void {
  loadedPalette.value = OpenedPalette;
  opened.value = opened.peek() === undefined ? query : undefined;
  void models.load();
}

function OpenedPalette(): JSX.Element | null {
  return opened.value === undefined ? null : <Palette typed={opened.value} />;
}

function close(): void {
  opened.value = undefined;
}

function choose(option: ModelOption | undefined): void {
  if (option === undefined) return;
  close();
  rememberModel(option.id);
  pickModel(option.id);
}

/** Finds a model and takes it to the playground; without a query first those that were used last. */
function Palette({ typed }: { typed: string }): JSX.Element {
  const [query, setQuery] = useState(typed);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const recent = query.trim() === "" ? toRecentOptions(recentModels.value, findRow) : [];
  const { options, left } = toOptions(modelSearch.value(query), query);
  const others = options.filter((option) => !recent.some((one) => one.id === option.id));
  const choices = [...recent, ...others];
  const chosen = choices[active];
  const groups = [
    { title: t().recent, options: recent },
    { title: shell().models, options: others },
  ].filter((group) => group.options.length > 0);

  useEffect(() => input.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // What is below must not take it for its own: Esc stops an answer in the playground.
    if (event.key === "Escape") event.stopPropagation();
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (event.key === "Enter") choose(chosen);
    else if (step !== undefined) setActive(moved(active, step, choices.length));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t().pick} hideTitle onClose={close}>
      <div class="palette">
        <div class="row palette__search">
          <Icon name="search" />
          <input
            ref={input}
            onKeyDown={onKeyDown}
            type="text"
            role="combobox"
            aria-label={t().pick}
            aria-autocomplete="list"
            aria-expanded={choices.length > 0}
            aria-controls={id}
            aria-activedescendant={chosen && `${id}-${chosen.id}`}
            placeholder={t().pick}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
              setActive(0);
            }}
          />
          <IconButton icon="close" label={ui().close} small onClick={close} />
        </div>
        <Choices
          id={id}
          groups={groups}
          active={chosen}
          onChoose={choose}
          onPoint={(option) => setActive(choices.indexOf(option))}
        />
        <div class="palette__foot faint" role="status">
          <Foot count={choices.length} left={left} />
        </div>
      </div>
    </Dialog>
  );
}

/** Round the ends by single steps, up to them by large ones. */
function moved(active: number, step: number, count: number): number {
  if (count === 0) return 0;
  if (Math.abs(step) === 1) return (active + step + count) % count;
  return Math.min(Math.max(active + step, 0), count - 1);
}

/** What was found, or why there are no models. */
function Foot({ count, left }: { count: number; left: number }): JSX.Element {
  const { failure } = models.state.value;
  if (!isListThere.value) {
    if (!failure) return <>{list().loading}</>;
    return <FailureNotice failure={failure} onRetry={() => void models.reload()} />;
  }
  if (count === 0) return <>{t().nothing}</>;
  return <>{left === 0 ? t().results(count) : t().more(left)}</>;
}
