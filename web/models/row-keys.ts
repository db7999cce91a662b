/** Where a key leads from a row, or `undefined` when it leads nowhere. */
export function rowAfterKey(
  key: string,
  place: { index: number; count: number; page: number },
): number | undefined {
  const { index, count, page } = place;
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined || count === 0) return undefined;
  return Math.min(Math.max(index + step, 0), count - 1);
}
