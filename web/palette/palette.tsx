import { type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { models } from "../api/models.ts";
import { isListThere } from "../models/rows.ts";
import { t as list } from "../models/texts.ts";
import { loadedPalette } from "../shell/palette-host.tsx";
import { texts } from "../state/language.ts";
import { navigate } from "../state/route.ts";
import { IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import type { Choice } from "./choice.ts";
import { Choices } from "./choices.tsx";
import { findChoices } from "./find-choices.ts";
import { rememberModel } from "./recent-models.ts";
import { t } from "./texts.ts";
import "./palette.css";

const ui = texts("ui");

export interface PaletteOptions {
  /** Takes the id of the model that is chosen, and there are no commands. Without it the playground gets the model. */
  onPick?: (model: string) => void;
}

const opened: Signal<PaletteOptions | undefined> = signal(undefined);

/** Opens the palette; a second Ctrl+K closes it. */
export function openPalette(options: PaletteOptions = {}): void {
  loadedPalette.value = OpenedPalette;
  opened.value = opened.peek() === undefined ? options : undefined;
  void models.load();
}

function OpenedPalette(): JSX.Element | null {
  return opened.value === undefined ? null : <Palette {...opened.value} />;
}

function close(): void {
  opened.value = undefined;
}

function Palette({ onPick }: PaletteOptions): JSX.Element {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const pick = (model: string) => {
    rememberModel(model);
    if (onPick === undefined) navigate("playground", { model });
    else onPick(model);
  };
  const { groups, left } = findChoices(query, {
    withCommands: onPick === undefined,
    onPick: pick,
  });
  const label = onPick === undefined ? t().search : t().pick;
  const choices = groups.flatMap((group) => group.choices);
  const chosen = choices[active];

  useEffect(() => input.current?.focus(), []);
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    close();
    choice.run();
  };
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
    <Dialog title={label} hideTitle onClose={close}>
      <div class="palette">
        <div class="palette__search">
          <Icon name="search" />
          <input
            class="palette__input"
            ref={input}
            onKeyDown={onKeyDown}
            type="text"
            role="combobox"
            aria-label={label}
            aria-autocomplete="list"
            aria-expanded={choices.length > 0}
            aria-controls={id}
            aria-activedescendant={chosen && `${id}-${chosen.id}`}
            placeholder={label}
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
          onPoint={(choice) => setActive(choices.indexOf(choice))}
        />
        <div class="palette__foot" role="status">
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
