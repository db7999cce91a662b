import { useEffect } from "preact/hooks";

/**
 * Does something at once, and again from time to time while the page is in sight; behind a longer absence at once
 * when somebody comes back.
 */
export function useRefresh(task: () => Promise<void>, everyMs: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const run = () => {
      last = Date.now();
      void task();
      timer = setTimeout(run, everyMs);
    };
    const follow = () => {
      clearTimeout(timer);
      if (document.hidden) return;
      timer = setTimeout(run, Math.max(0, last + everyMs - Date.now()));
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", follow);
    };
  }, [task, everyMs]);
}
