/** How much of request bodies is taken. */
export interface BodyLimits {
  /** Of one. */
  readonly maxBytes: number;
  /** Makes room for more of a body; false when all that are being received leave none. */
  take(bytes: number): boolean;
  giveBack(bytes: number): void;
}

const MB = 1024 * 1024;

/**
 * Anybody may begin to send a body behind what looks like a fal key, and 16 stalled uploads of 31 MB held 580 MB: a small
 * machine must refuse the next one rather than end. One body alone always has room.
 * @param one in megabytes
 * @param all that are being received at a time, in megabytes
 */
export function createBodyLimits(one: number, all: number): BodyLimits {
  let left = Math.max(one, all) * MB;
  return {
    maxBytes: one * MB,
    take(bytes) {
      if (bytes > left) return false;
      left -= bytes;
      return true;
    },
    giveBack(bytes) {
      left += bytes;
    },
  };
}
