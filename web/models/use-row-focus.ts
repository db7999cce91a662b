import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { currentId, focusRow, focusWish } from "./current-row.ts";
import type { ModelRow } from "./row.ts";

/**
 * Gives the focus to the current row when that was wished for. Before anything else can happen: the next key goes on
 * from the row that has the focus, and two of them may come within one frame.
 */
export function useWishedFocus(list: RefObject<HTMLElement | null>): void {
  const wish = focusWish.value;
  useLayoutEffect(() => {
    if (wish === undefined) return;
    focusWish.value = undefined;
    const id = CSS.escape(currentId.peek() ?? "");
    const line = list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`);
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: wish.place });
  }, [wish, list]);
}

/** What a link opens, and not the list itself, is brought into sight there; what is closed has the focus again. */
export function useOpenInSight(open: ModelRow | undefined): void {
  const last = useRef(open);
  useLayoutEffect(() => {
    const closed = open === undefined ? last.current : undefined;
    last.current = open;
    if (closed !== undefined) focusRow(closed.id);
    else if (open !== undefined && open.id !== currentId.peek()) focusRow(open.id, "center");
  }, [open]);
}

/** Other wishes make another list: it is read from its top. */
export function useTopOfNewList(rows: readonly ModelRow[]): void {
  const last = useRef(rows);
  useEffect(() => {
    if (last.current !== rows) scrollTo(0, 0);
    last.current = rows;
  }, [rows]);
}
