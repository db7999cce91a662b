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
    if (granted.current === wish) return;
    granted.current = wish;
    const line = findLine(list.current, currentId.peek());
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: "nearest" });
  }, [wish, list]);
}

/** A link that names a model shows where it stands. */
export function useFirstLook(list: List, open: ModelRow | undefined): void {
  const isOver = useRef(false);
  useEffect(() => {
    if (isOver.current) return;
    if (open !== undefined) currentId.value = open.id;
    const line = findLine(list.current, open?.id);
    line?.scrollIntoView({ block: "center" });
    // Drawn in a moment: the current row always is.
    isOver.current = open === undefined || line !== undefined;
  });
}

function findLine(list: HTMLElement | null, id: string | undefined): HTMLElement | undefined {
  return rowOf(list?.querySelector(`[data-id="${CSS.escape(id ?? "")}"]`) ?? null);
}
