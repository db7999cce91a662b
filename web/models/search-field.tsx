import type { JSX } from "preact";
import { isOfInputMethod } from "../state/shortcuts.ts";
import { Icon } from "../ui/icon.tsx";
import { focusRow } from "./current-row.ts";
import { shownRows } from "./rows.ts";
import { t } from "./texts.ts";
import { listState, openModel, searchList } from "./view-state.ts";

/** Finds while one types. Arrow down leads into the list, Enter opens the first model. */
export function SearchField(): JSX.Element {
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = shownRows.peek();
    if (first === undefined || isOfInputMethod(event)) return;
    if (event.key === "Enter") openModel(first.id);
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      focusRow(first.id);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is younger than some of the browsers that come here
    <div class="holder" role="search">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        aria-label={t().search}
        placeholder={t().searchHint}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        value={listState.value.q ?? ""}
        onInput={(event) => searchList(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
