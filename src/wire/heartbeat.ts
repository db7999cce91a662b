/** Cloudflare waits 100 s for a byte, nginx 60 s, and some load balancers 30 s. */
export const HEARTBEAT_MS = 15_000;

/** Notices silence on something that is written to now and then. */
export interface Heartbeat {
  /** Something was written. */
  spoke(): void;
  stop(): void;
}

/** A silence is between two and three looks long when it is noticed. */
const LOOKS = 3;

/**
 * Calls `beat` when nothing was written for a while, at most `everyMs`, and again as long as nothing is. One timer
 * that looks in three times in that while: a timer for each write would cost more than the write.
 */
export function startHeartbeat(everyMs: number, beat: () => void): Heartbeat {
  let quietLooks = 0;
  const timer = setInterval(() => {
    quietLooks += 1;
    if (quietLooks < LOOKS) return;
    quietLooks = 0;
    beat();
  }, everyMs / LOOKS);
  return {
    spoke() {
      quietLooks = 0;
    },
    stop: () => clearInterval(timer),
  };
}
