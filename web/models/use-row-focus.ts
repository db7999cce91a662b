import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { currentId, focusRow, wishedPlace } from "./current-row.ts";
import { rowOf } from "./grid-events.ts";
import type { ModelRow } from "./row.ts";

type List = RefObject<HTMLElement | null>;

/** Gives the focus to the current row when that was wished for, once the row is drawn. */
export function useWishedFocus(list: List): void {
  const place = wishedPlace.value;
  useEffect(() => {
    if (place === undefined) return;
    wishedPlace.value = undefined;
    const line = findLine(list.current, currentId.peek());
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: place });
  }, [place, list]);
}

/** What a link opens, and not the list itself, is brought into sight there. */
export function useOpenInSight(open: ModelRow | undefined): void {
  useEffect(() => {
    if (open !== undefined && open.id !== currentId.peek()) focusRow(open.id, "center");
  }, [open]);
}

/** Other wishes make another list: it is read from its top. */
export function useTopOfNewList(grid: List, rows: readonly ModelRow[]): void {
  const last = useRef(rows);
  useEffect(() => {
    if (last.current === rows) return;
    last.current = rows;
    const element = grid.current;
    const margin = Number.parseFloat(element ? getComputedStyle(element).scrollMarginTop : "0");
    if (element && element.getBoundingClientRect().top < margin) {
      element.scrollIntoView({ block: "start" });
    }
  }, [grid, rows]);
}

function findLine(list: HTMLElement | null, id: string | undefined): HTMLElement | undefined {
  return rowOf(list?.querySelector(`[data-id="${CSS.escape(id ?? "")}"]`) ?? null);
}
