/** Secrets of the operator, for `FAL_KEY` and `ACCESS_KEYS`. */
export const CANARIES: { readonly FAL_KEY: string; readonly ACCESS_KEYS: string } = {
  FAL_KEY: "fuzz-operator-id:fuzz-canary-secret-of-the-operator",
  ACCESS_KEYS: "fuzz-canary-access-key",
};

/** A fal key that the simulator takes. */
export const CALLER_KEY = "fuzz-caller-id:fuzz-canary-secret-of-the-caller";

/** No answer may show one of these. */
export const SECRETS: readonly string[] = [
  "fuzz-canary-secret-of-the-operator",
  "fuzz-canary-secret-of-the-caller",
  CANARIES.ACCESS_KEYS,
];
