const MILLION = 1_000_000;

/**
 * A price of the list in USD a unit.
 * `undefined` where the list cannot name one: OpenRouter writes `-1` then (`openrouter/auto`).
 */
export function readPrice(text: unknown): number | undefined {
  const price = typeof text !== "string" || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(price) && price >= 0 ? price : undefined;
}

/** USD a token as USD a million tokens, without the noise: 0.0000002 × 1,000,000 is 0.19999999999999998. */
export function inMillions(price: number): number {
  return Number((price * MILLION).toPrecision(12));
}

/** `0.0000002` → `$0.20`. */
export function perMillion(price: number): string {
  return formatUsd(inMillions(price));
}

/** Two decimals at least, and of a smaller price three digits that count: `$3.00`, `$0.075`, `$0.00125`. */
export function formatUsd(amount: number): string {
  if (amount === 0) return "$0.00";
  const digits = amount >= 1 ? 2 : 2 - Math.floor(Math.log10(amount));
  const text = amount.toFixed(Math.min(digits, 12)).replace(/(\.\d\d\d*?)0+$/, "$1");
  const [whole = "", decimals = ""] = text.split(".");
  return `$${whole.replace(/\B(?=(?:\d{3})+$)/g, ",")}.${decimals}`;
}

/** Pictures and audio are priced by the piece or by the token; nobody sells a piece for less than this. */
const LEAST_PIECE = 0.0005;

/** True when a price of pictures or audio is one of a token. */
export function isTokenPrice(price: number): boolean {
  return price < LEAST_PIECE;
}
