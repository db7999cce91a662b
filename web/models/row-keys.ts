/** What the eyes keep of a screen of rows. */
const PAGE = 10;

/** Where a key leads from a row, or `undefined` when it leads nowhere. */
export function rowAfterKey(key: string, index: number, count: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE,
    PageUp: -PAGE,
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined || count === 0) return undefined;
  return Math.min(Math.max(index + step, 0), count - 1);
}
