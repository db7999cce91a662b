import type { ImageSize } from "../catalogue/picture-capabilities.ts";

/**
 * The taken size with the fewest doublings between; of two as near, the first. `undefined` when none is taken.
 * @param wanted in K, 1024 pixels of the long side
 */
export function nearestSize(wanted: number, taken: readonly ImageSize[]): ImageSize | undefined {
  return least(taken, (size) => Math.abs(Math.log2(Number.parseFloat(size) / wanted)));
}

/** The taken ratio that is nearest in shape; `undefined` when `wanted` is no ratio or none is taken. */
export function nearestRatio(wanted: string, taken: readonly string[]): string | undefined {
  if (taken.includes(wanted)) return wanted;
  const shape = toShape(wanted);
  if (shape === undefined) return undefined;
  return least(taken, (ratio) => Math.abs(Math.log((toShape(ratio) ?? 1) / shape)));
}

/** Width over height. */
function toShape(ratio: string): number | undefined {
  const match = /^(\d{1,5}(?:\.\d{1,6})?):(\d{1,5}(?:\.\d{1,6})?)$/.exec(ratio);
  const shape = Number(match?.[1]) / Number(match?.[2]);
  return Number.isFinite(shape) && shape > 0 ? shape : undefined;
}

function least<T>(items: readonly T[], distance: (item: T) => number): T | undefined {
  let best: T | undefined;
  for (const item of items) {
    if (best === undefined || distance(item) < distance(best)) best = item;
  }
  return best;
}
