import { info } from "../api/info.ts";
import type { TakenKeys } from "../state/key-text.ts";

/** Until the gateway has said it: nothing is ruled out, and nobody is let off. */
const NOT_TOLD: TakenKeys = { own_keys: true, access_keys: true, anonymous: false };

/** What this gateway takes. */
export function takenKeys(): TakenKeys {
  return info.state.value.value?.auth ?? NOT_TOLD;
}
