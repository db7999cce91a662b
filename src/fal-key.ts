/** Two halves, printable and without blanks, a comma (`FAL_KEY` is a list) or a second colon. */
const FAL_KEY = /^[\x21-\x2b\x2d-\x39\x3b-\x7e]+:[\x21-\x2b\x2d-\x39\x3b-\x7e]+$/;

/** fal's names of keys are UUIDs, and its secrets are hexadecimal. */
const ID = "[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}";

const USUAL = /* @__PURE__ */ new RegExp(`^${ID}:[\\da-f]{32,64}$`, "i");
const BEGUN = /* @__PURE__ */ new RegExp(`${ID}:[\\da-f]`, "i");
const HALF = /* @__PURE__ */ new RegExp(`^(?:${ID}|[\\da-f]{32,64}):?$`, "i");
const PREFIX = /* @__PURE__ */ new RegExp(`^sk-(?=${ID}:[\\da-f]+$)`, "i");

/** What is taken for a fal key (`<key id>:<secret>`): fal itself has the last word. */
export function isFalKey(text: string): boolean {
  return FAL_KEY.test(text);
}

/** A fal key as fal makes them: a text that is nothing else. */
export function isUsualFalKey(text: string): boolean {
  return USUAL.test(text);
}

/** Whether such a key stands in a text, be it the beginning of one. */
export function holdsFalKey(text: string): boolean {
  return BEGUN.test(text);
}

/** fal shows the two halves of a key side by side, and people copy one. */
export function isHalfFalKey(text: string): boolean {
  return HALF.test(text);
}

/** Deep links of new-api force `sk-` in front of every key; a text that is no such key stays as it is. */
export function withoutPrefix(token: string): string {
  return token.replace(PREFIX, "");
}
