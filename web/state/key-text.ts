/** Whose key it is: the visitor's own fal key, or one of this gateway's, whose operator then pays. */
export type KeyKind = "own" | "access";

/** What this gateway takes, as `GET /` says it. */
export interface TakenKeys {
  own_keys: boolean;
  access_keys: boolean;
  /** None is needed. */
  anonymous: boolean;
}

/** The same rule as the gateway's own (`src/caller.ts`): two halves without a comma or a second colon. */
const FAL_KEY = /^[\x21-\x2b\x2d-\x39\x3b-\x7e]+:[\x21-\x2b\x2d-\x39\x3b-\x7e]+$/;

/** Nothing else can travel in a header. */
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

/** fal shows the two halves of a key side by side, and people copy one. */
const HALF = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32,64}):?$/i;

/**
 * The key in what somebody pasted: without blanks and line ends, quotes, `FAL_KEY=` in front, or the word of a header.
 */
export function readKeyText(text: string): string {
  const line = text.trim().replace(/^(?:export\s+)?[A-Z_]+\s*=\s*/, "");
  const bare = line.replace(/^(["'`])(.*)\1$/, "$2");
  return bare.replace(/^(?:authorization:\s*)?(?:bearer|key)\s+/i, "").trim();
}

export function kindOfKey(key: string): KeyKind {
  return FAL_KEY.test(key) ? "own" : "access";
}

/** As fal makes them: a text that is nothing else. */
export function isFalKey(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-f]{32,64}$/i.test(text);
}

/** Whether such a key stands in a text, be it the beginning of one. */
export function holdsFalKey(text: string): boolean {
  return /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-f]/i.test(text);
}

export function isHalfKey(text: string): boolean {
  return HALF.test(text);
}

/**
 * What is wrong with a text that cannot be a key here, so that nobody has to be asked; the gateway counts wrong ones.
 * @returns `undefined` when only the gateway can tell
 */
export function faultOfKey(key: string, taken: TakenKeys): "half" | "malformed" | undefined {
  if (!TOKEN.test(key)) return "malformed";
  // `openssl rand -hex 32` and `uuidgen` make access keys that look like half of a fal key.
  if (kindOfKey(key) === "own" || taken.access_keys) return undefined;
  return isHalfKey(key) ? "half" : "malformed";
}
