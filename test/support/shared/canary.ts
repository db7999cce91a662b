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

/** A random id, such as a request's: one in some millions has a piece of a key in it, and a run has many thousands. */
const RANDOM_UUID = /[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}/g;

const PIECES = [KEY, OPERATOR_KEY, ACCESS_KEY].flatMap((key) => {
  const starts = Array.from({ length: key.length - PIECE - SHOWN + 1 }, (_, at) => at + SHOWN);
  return starts.map((at) => key.slice(at, at + PIECE));
});

/** Of a longer text, such as a picture, so much is read at its beginning and at its end. */
const MOST = 256 * 1024;

/** The pieces of any canary that stand in a text, but for those in `own`: what a caller sent may come back to it. */
export function findCanaries(text: string, own = ""): string[] {
  const ends = text.length > 2 * MOST ? text.slice(0, MOST) + text.slice(-MOST) : text;
  const read = ends.replace(RANDOM_UUID, "");
  return PIECES.filter((piece) => read.includes(piece) && !own.includes(piece));
}

/** @throws when a text holds a piece of a key */
export function checkNoCanary(where: string, text: string, own?: string): void {
  const [found] = findCanaries(text, own);
  if (found !== undefined) throw new Error(`${where} shows a piece of a key: ${found}`);
}
