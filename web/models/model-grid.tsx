import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { currentId } from "./current-row.ts";
import { idOf, onGridClick, onGridKey } from "./grid-events.ts";
import { GridHead } from "./grid-head.tsx";
import { ModelLine } from "./model-line.tsx";
import type { ModelRow } from "./row.ts";
import { t } from "./texts.ts";
import { useOpenInSight, useTopOfNewList, useWishedFocus } from "./use-row-focus.ts";
import { useRowsInView } from "./use-rows-in-view.ts";
import "./model-grid.css";

interface ModelGridProps {
  rows: readonly ModelRow[];
  /** The row whose details are shown. */
  open: ModelRow | undefined;
}

/** The list: only what can be seen of it is in the document. */
export function ModelGrid({ rows, open }: ModelGridProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const { first, last } = useRowsInView(list, rows.length);
  const current = rows.findIndex(({ id }) => id === currentId.value);
  const drawn = rows.slice(first, last).map((row, at) => ({ row, index: first + at }));
  const away = current < first || current >= last ? rows[current] : undefined;
  // The row that has the focus stays, however far it is scrolled away: without it the focus would be lost. It stays in
  // its place among the others: a move takes the focus too, and giving it back scrolls there.
  if (away !== undefined)
    drawn.splice(current < first ? 0 : drawn.length, 0, { row: away, index: current });
  const tabStop = rows[current] ?? rows[first];
  useWishedFocus(list);
  useOpenInSight(open);
  useTopOfNewList(rows);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table would have to hold all of its rows
    <div
      class="panel model-grid"
      role="grid"
      tabIndex={-1}
      aria-label={t().list}
      aria-rowcount={rows.length + 1}
      onClick={onGridClick}
      onKeyDown={(event) => onGridKey(event, rows)}
      onFocusIn={(event) => {
        const id = idOf(event.target);
        if (id !== undefined) currentId.value = id;
      }}
    >
      <GridHead />
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div class="model-grid__rows" role="rowgroup" ref={list} style={{ "--count": rows.length }}>
        {drawn.map(({ row, index }) => (
          <ModelLine key={row.id} row={row} index={index} isCurrent={row === tabStop} />
        ))}
      </div>
    </div>
  );
}
