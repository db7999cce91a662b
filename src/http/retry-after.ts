/**
 * How long another server asks to wait, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds or as a date.
 * `undefined` when it does not say, or nothing that can be read.
 * @param now milliseconds since 1970
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const exact = toCount(headers.get("retry-after-ms"));
  if (exact !== undefined) return exact;
  const text = headers.get("retry-after");
  const seconds = toCount(text);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(text ?? "");
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function toCount(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}(?:\.\d{1,9})?$/.test(text.trim()) ? Number(text) : undefined;
}
