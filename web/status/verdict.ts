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
  const count = list.filter(({ reachable }) => reachable).length;
  if (count === list.length) return "all";
  return count === 0 ? "none" : "some";
}

/** A person notices a wait from half a second on, and calls two seconds slow. */
export function paceOf(milliseconds: number): "fast" | "fair" | "slow" {
  if (milliseconds < 500) return "fast";
  return milliseconds < 2000 ? "fair" : "slow";
}
