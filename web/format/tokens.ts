const KIBI = 1024;

/**
 * `512000` → `512K`, `131072` → `128K`, `1048576` → `1M`: what the vendors call it, who count some windows in thousands
 * and some in powers of two.
 */
export function formatTokens(tokens: number): string {
  if (!tokens) return "—";
  const unit = tokens % 1000 !== 0 && tokens % (4 * KIBI) === 0 ? KIBI : 1000;
  if (tokens >= unit * unit) return `${shorten(tokens / (unit * unit))}M`;
  if (tokens >= unit) return `${Math.round(tokens / unit)}K`;
  return `${tokens}`;
}

function shorten(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}

/** `12,345` */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}
