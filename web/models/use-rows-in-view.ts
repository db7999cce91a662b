import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { type RowRange, rowsInView } from "./window.ts";

/** Which rows of a list of `count` are worth having, while whatever contains it is scrolled or changes its size. */
export function useRowsInView(list: RefObject<HTMLElement | null>, count: number): RowRange {
  const [range, setRange] = useState<RowRange>({ first: 0, last: 16 });
  useLayoutEffect(() => {
    const measure = () => {
      const element = list.current;
      if (element === null) return;
      const { top, height } = element.getBoundingClientRect();
      const rowHeight = height / Math.max(count, 1);
      const next = rowsInView({ top, viewport: innerHeight, rowHeight, count });
      setRange((last) => (isSame(last, next) ? last : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (list.current !== null) observer.observe(list.current);
    // Scroll events come once a frame already, and do not bubble.
    const options = { capture: true, passive: true };
    document.addEventListener("scroll", measure, options);
    addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      document.removeEventListener("scroll", measure, options);
      removeEventListener("resize", measure);
    };
  }, [list, count]);
  return range;
}

function isSame(a: RowRange, b: RowRange): boolean {
  return a.first === b.first && a.last === b.last;
}
