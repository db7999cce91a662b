import { isFalKey, isHalfFalKey } from "../../src/fal-key.ts";

/** Whose key it is: the visitor's own fal key, or one of this gateway's, whose operator then pays. */
export type KeyKind = "own" | "access";

/** What this gateway takes, as `GET /` says it. */
export interface TakenKeys {
  own_keys: boolean;
  access_keys: boolean;
  /** None is needed. */
  anonymous: boolean;
}

/** Nothing else can travel in a header. */
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

/**
 * The key in what somebody pasted: without blanks and line ends, quotes, `FAL_KEY=` in front, or the word of a header.
 */
export function readKeyText(text: string): string {
  const line = text.trim().replace(/^(?:export\s+)?[A-Z_]+\s*=\s*/, "");
  const bare = line.replace(/^(["'`])(.*)\1$/, "$2");
  return bare.replace(/^(?:authorization:\s*)?(?:bearer|key)\s+/i, "").trim();
}

export function kindOfKey(key: string): KeyKind {
  return isFalKey(key) ? "own" : "access";
}

/**
 * What is wrong with a text that cannot be a key here, so that nobody has to be asked; the gateway counts wrong ones.
 * @returns `undefined` when only the gateway can tell
 */
export function faultOfKey(key: string, taken: TakenKeys): "half" | "malformed" | undefined {
  if (!TOKEN.test(key)) return "malformed";
  // `openssl rand -hex 32` and `uuidgen` make access keys that look like half of a fal key.
  if (kindOfKey(key) === "own" || taken.access_keys) return undefined;
  return isHalfFalKey(key) ? "half" : "malformed";
}
