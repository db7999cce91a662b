import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { type RowRange, rowsInView } from "./window.ts";

/** Which rows of a list of `count` are worth having, while the page is scrolled or changes its size. */
export function useRowsInView(list: RefObject<HTMLElement | null>, count: number): RowRange {
  const [first, setFirst] = useState(0);
  const [last, setLast] = useState(16);
  useLayoutEffect(() => {
    const measure = () => {
      if (list.current === null) return;
      const { top, height } = list.current.getBoundingClientRect();
      const rowHeight = height / Math.max(count, 1);
      const range = rowsInView({ top, viewport: innerHeight, rowHeight, count });
      setFirst(range.first);
      setLast(range.last);
    };
    measure();
    // Scroll events come once a frame already.
    addEventListener("scroll", measure);
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [list, count]);
  return { first, last };
}
