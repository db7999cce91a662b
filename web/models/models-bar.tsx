import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { createMedia } from "../state/media.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { FilterControls } from "./filter-controls.tsx";
import { wishesOf } from "./list-state.ts";
import { shownRows } from "./rows.ts";
import { SearchField } from "./search-field.tsx";
import { SORT_KEYS, type SortKey } from "./sort.ts";
import { t } from "./texts.ts";
import { changeList, listState } from "./view-state.ts";
import "./models-bar.css";

/** Room for the filters above the list; else they are a sheet. */
const isWide = createMedia("(min-width: 64rem)");

/** Search, order and filters. */
export function ModelsBar(): JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  useHeight(bar);
  return (
    <div class="stack models-bar" ref={bar}>
      <div class="row">
        <SearchField />
        {!isWide.value && <FilterButton />}
        <SortSelect />
      </div>
      {isWide.value && <FilterControls />}
    </div>
  );
}

/** Tells the styles how tall it is: what sticks below it, and how far a row has to scroll to be seen. */
function useHeight(bar: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current;
    const view = element?.closest<HTMLElement>(".models");
    if (!element || !view) return undefined;
    const observer = new ResizeObserver(() => {
      view.style.setProperty("--models-bar", `${element.offsetHeight}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [bar]);
}

function SortSelect(): JSX.Element {
  const { q, sort } = listState.value;
  const orders = SORT_KEYS.map((name) => ({ value: name, label: t()[name] }));
  const best = { value: "", label: t().best } as const;
  return (
    <Select<SortKey | "">
      label={t().sort}
      hideLabel
      value={sort || (q ? "" : "newest")}
      options={q ? [best, ...orders] : orders}
      onChange={(next) => changeList({ sort: next })}
    />
  );
}

function FilterButton(): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const count = wishesOf({ ...listState.value, q: "" }).length;
  return (
    <>
      <Button icon="sliders" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t().filters}
        {count > 0 && <b>{count}</b>}
      </Button>
      {isOpen && (
        <Dialog title={t().filters} shape="sheet" onClose={() => setOpen(false)}>
          <FilterControls />
          <Button kind="primary" onClick={() => setOpen(false)}>
            {t().show(shownRows.value.length)}
          </Button>
        </Dialog>
      )}
    </>
  );
}
