import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { currentId, focusWish } from "./current-row.ts";
import { rowOf } from "./grid-events.ts";
import type { ModelRow } from "./row.ts";

type List = RefObject<HTMLElement | null>;

/** Gives the focus to the current row when it was wished for, once the row is drawn. */
export function useWishedFocus(list: List): void {
  const wish = focusWish.value;
  const granted = useRef(wish);
  useEffect(() => {
    if (wish === undefined || granted.current === wish) return;
    granted.current = wish;
    const line = findLine(list.current, currentId.peek());
    line?.focus({ preventScroll: true });
    if (wish.inSight) line?.scrollIntoView({ block: "nearest" });
  }, [wish, list]);
}

/** What a link opens, and not the list itself, is brought into sight there. */
export function useOpenInSight(list: List, open: ModelRow | undefined): void {
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (open?.id === shown.current) return;
    const line = findLine(list.current, open?.id);
    // The current row is always drawn: in a moment, if it is not yet.
    if (open !== undefined) currentId.value = open.id;
    if (open !== undefined && line === undefined) return;
    shown.current = open?.id;
    if (!line?.contains(document.activeElement)) line?.scrollIntoView({ block: "center" });
  });
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
