import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** So near the end counts as at the end, in CSS pixels. */
const NEAR = 96;

export interface Follow {
  /** What grows. */
  readonly growing: RefObject<HTMLDivElement | null>;
  /** Its end is out of sight. */
  readonly isBehind: boolean;
  /** Goes to the end, and stays there. */
  catchUp(): void;
}

/** Keeps the end of what grows in sight, until its reader scrolls away. */
export function useFollow(): Follow {
  const growing = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const [isBehind, setBehind] = useState(false);

  useEffect(() => {
    let last = 0;
    const look = () => {
      const { scrollTop } = document.documentElement;
      // Only a move upwards leaves the end: behind one to the end there may be more already, before it is told of.
      if (scrollTop < last || !isFollowing.current) isFollowing.current = distance() < NEAR;
      last = scrollTop;
      setBehind(!isFollowing.current);
    };
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) toEnd();
      else setBehind(distance() >= NEAR);
    });
    addEventListener("scroll", look, { passive: true });
    if (growing.current !== null) observer.observe(growing.current);
    return () => {
      removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, []);

  const catchUp = () => {
    isFollowing.current = true;
    setBehind(false);
    toEnd();
  };
  return { growing, isBehind, catchUp };
}

function distance(): number {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  return scrollHeight - clientHeight - scrollTop;
}

function toEnd(): void {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
}
