import { gatewayOrigin } from "../api/gateway.ts";
import { isPassing, isUsable } from "../api/key-verdict.ts";
import { models } from "../api/models.ts";
import { account } from "../state/account.ts";
import { apiKey, keyHint } from "../state/key.ts";
import type { Setup } from "./client.ts";
import { takenKeys } from "./taken-keys.ts";

/**
 * A gateway that is open to strangers takes this word for "no key": most clients do not send a request without one
 * (src/caller.ts).
 */
const NOBODY = "anonymous";

const PLACEHOLDER = "YOUR_KEY";

/** The key that goes into links; `undefined`: enter one first, or another. */
export function keyForClients(): string | undefined {
  const verdict = account.value;
  const isRefused = verdict !== undefined && !isUsable(verdict) && !isPassing(verdict);
  if (apiKey.value !== "" && !isRefused) return apiKey.value;
  return takenKeys().anonymous ? NOBODY : undefined;
}

/** What links and copies are made of. */
export function currentSetup(): Setup {
  return toSetup(keyForClients() ?? PLACEHOLDER);
}

/** What is seen on the screen: other people look at screens, too. */
export function shownSetup(): Setup {
  const key = keyForClients();
  return toSetup(key !== undefined && key === apiKey.value ? keyHint(key) : (key ?? PLACEHOLDER));
}

function toSetup(key: string): Setup {
  return { origin: gatewayOrigin(), key, models: models.state.value.value ?? [] };
}
