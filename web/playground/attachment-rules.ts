/** What every model that sees takes; another that the browser can read is drawn anew. */
export const PICTURE_TYPES: readonly string[] = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
];

/** A longer side says no more to any model, which would scale it down itself. */
const MOST_PIXELS = 2048;

/** A file of more bytes than this is drawn anew, as JPEG. */
export const MOST_BYTES: number = 3 * 1024 * 1024;

/** No browser should have to unpack more. */
export const MOST_SOURCE_BYTES: number = 40 * 1024 * 1024;

/** In one message. */
export const MOST_PICTURES = 8;

/** How a picture goes: as it is, or drawn anew at this size. */
export function toSentSize(
  { width, height }: { width: number; height: number },
  { type, size }: { type: string; size: number },
): { width: number; height: number } | undefined {
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
  if (scale === 1 && size <= MOST_BYTES && PICTURE_TYPES.includes(type)) return undefined;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}
