import { toDollars } from "./dollars.ts";

const MILLION = 1_000_000;

/**
 * A price of the list in USD a unit.
 * `undefined` where the list cannot name one: OpenRouter writes `-1` then (`openrouter/auto`).
 */
export function readPrice(text: unknown): number | undefined {
  const price = Number.parseFloat(`${text}`);
  return price >= 0 ? price : undefined;
}

/** USD a token as USD a million tokens, without the noise: 0.0000002 × 1,000,000 is 0.19999999999999998. */
export function inMillions(price: number): number {
  return Number((price * MILLION).toPrecision(12));
}

/** `0.0000002` → `$0.20`, `0.000001875` → `$1.875`. */
export function perMillion(price: number): string {
  return toDollars(inMillions(price), 4);
}

/** Pictures and audio are priced by the piece or by the token; nobody sells a piece for less than this. */
const LEAST_PIECE = 0.0005;

/** True when a price of pictures or audio is one of a token. */
export function isTokenPrice(price: number): boolean {
  return price < LEAST_PIECE;
}
