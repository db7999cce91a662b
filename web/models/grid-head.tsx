import type { JSX } from "preact";
import type { SortKey } from "./sort.ts";
import { t } from "./texts.ts";
import { changeList, listState } from "./view-state.ts";

/** The heads of the columns; those that have an order are pressed for it, and again for none. */
export function GridHead(): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus
    <div class="grid-head faint" role="row" aria-rowindex={1}>
      <Head sort="name">{t().model}</Head>
      <Head>{t().modalities}</Head>
      <Head sort="context">{t().context}</Head>
      <Head sort="price">{t().inPrice}</Head>
      <Head sort="price-out">{t().outPrice}</Head>
    </div>
  );
}

function Head({ sort, children }: { sort?: SortKey; children: string }): JSX.Element {
  const isSorted = sort !== undefined && sort === listState.value.sort;
  const direction = sort === "context" ? "descending" : "ascending";
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div role="columnheader" aria-sort={isSorted ? direction : undefined}>
      {sort === undefined ? (
        children
      ) : (
        <button type="button" onClick={() => changeList({ sort: isSorted ? "" : sort })}>
          {children}
        </button>
      )}
    </div>
  );
}
