/**
 * The keys of the suite: good for the simulator alone, made of words that nothing else writes. Where a piece of one turns
 * up in a log or an answer, a key has leaked (SEC-11).
 */
export const KEY = "facade00-dead-beef-cafe-0ddba11cafe5:0ddc0ffee15bad5eed5facadeddeface";

/** The key that an operator pays with. */
export const OPERATOR_KEY = "deadbea7-feed-face-0bad-decafc0ffee5:b0bacafe5ca1ab1efeeb1ed0acce55ed";

/** A token that spends it. */
export const ACCESS_KEY = "sk-canary-cage-0pen5-n0-d00r-hummingbird";

/** The first characters of a key may stand in a log. */
const SHOWN = 4;
const PIECE = 8;

/** One request id in a million has such a piece, `-beef-ca` for one, and a run has thousands. */
const UUID_PIECE = /^[\da-f]*-[\da-f-]*$/;

const PIECES = [KEY, OPERATOR_KEY, ACCESS_KEY].flatMap((key) => {
  const starts = Array.from({ length: key.length - PIECE - SHOWN + 1 }, (_, at) => at + SHOWN);
  return starts.map((at) => key.slice(at, at + PIECE)).filter((piece) => !UUID_PIECE.test(piece));
});

/** Of a longer text, such as a picture, so much is read at its beginning and at its end. */
const MOST = 256 * 1024;

/** The pieces of any canary that stand in a text, but for those in `own`: what a caller sent may come back to it. */
export function findCanaries(text: string, own = ""): string[] {
  const read = text.length > 2 * MOST ? text.slice(0, MOST) + text.slice(-MOST) : text;
  return PIECES.filter((piece) => read.includes(piece) && !own.includes(piece));
}

/** @throws when a text holds a piece of a key */
export function checkNoCanary(where: string, text: string, own?: string): void {
  const [found] = findCanaries(text, own);
  if (found !== undefined) throw new Error(`${where} shows a piece of a key: ${found}`);
}
