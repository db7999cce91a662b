/** What `waitFor` gives when time ran out first. */
export const LATE: unique symbol = Symbol("late");

/**
 * Waits for `work`, at most `ms`. Leaves no timer and no listener behind.
 * @throws the signal's reason, or whatever `work` rejects with
 */
export async function waitFor<T>(
  work: Promise<T>,
  ms: number,
  signal?: AbortSignal,
): Promise<T | typeof LATE> {
  return await new Promise<T | typeof LATE>((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve(LATE)), ms);
    const giveUp = () => settle(() => reject(signal?.reason));
    function settle(how: () => void): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      how();
    }
    signal?.addEventListener("abort", giveUp);
    if (signal?.aborted) giveUp();
    work.then(
      (value) => settle(() => resolve(value)),
      (reason) => settle(() => reject(reason)),
    );
  });
}

/**
 * Waits for `ms`.
 * @throws the signal's reason
 */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await waitFor(new Promise<never>(() => undefined), ms, signal);
}
