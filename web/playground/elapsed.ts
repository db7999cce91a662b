import { useEffect, useState } from "preact/hooks";

/** Milliseconds since a time of `performance.now()`, renewed each second while it is `live`. */
export function useElapsed(since: number, live: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!live) return undefined;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [live]);
  return Math.max(0, now - since);
}
