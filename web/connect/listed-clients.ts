import { computed, type ReadonlySignal } from "@preact/signals-core";
import { account } from "../api/account.ts";
import { gatewayOrigin } from "../api/gateway.ts";
import { info } from "../api/info.ts";
import { isPassing, isUsable } from "../api/key-verdict.ts";
import { models } from "../api/models.ts";
import { NO_KEY } from "../code/request.ts";
import { apiKey, keyHint } from "../state/key.ts";
import type { Client } from "./client.ts";
import { listClients } from "./clients.ts";
import { takenKeys } from "./taken-keys.ts";
import { clientTexts } from "./texts.ts";

/** The key that goes into links; `undefined`: enter one first, or another. */
export const keyForClients: ReadonlySignal<string | undefined> = computed(() => {
  const verdict = account.value;
  const isRefused = verdict !== undefined && !isUsable(verdict) && !isPassing(verdict);
  if (apiKey.value !== "" && !isRefused) return apiKey.value;
  return takenKeys().anonymous ? NO_KEY : undefined;
});

const shownKey = computed(() => {
  const key = keyForClients.value;
  return key !== undefined && key === apiKey.value ? keyHint(key) : key;
});

/** The clients with what links and copies hold. */
export const listedClients: ReadonlySignal<readonly Client[]> = listWith(keyForClients);

/** The same as it is seen on the screen: other people look at screens, too. */
export const shownClients: ReadonlySignal<readonly Client[]> = listWith(shownKey);

function listWith(key: ReadonlySignal<string | undefined>): ReadonlySignal<readonly Client[]> {
  return computed(() => {
    const setup = {
      origin: gatewayOrigin(),
      key: key.value ?? "YOUR_KEY",
      models: models.state.value.value ?? [],
    };
    return listClients(clientTexts(), setup, info.state.value.value?.endpoints ?? {});
  });
}
