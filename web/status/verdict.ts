/** One of the hosts behind the gateway. */
export interface Upstream {
  /** `fal.run` */
  name: string;
  reachable: boolean;
  /** Until its answer began; `null`: there was none. */
  latency_ms: number | null;
  /** HTTP's; `null` without an answer. */
  status: number | null;
}

/** How many of them answer. */
export type Verdict = "all" | "some" | "none";

export function judge(list: readonly Upstream[]): Verdict {
  if (list.every(({ reachable }) => reachable)) return "all";
  return list.some(({ reachable }) => reachable) ? "some" : "none";
}
