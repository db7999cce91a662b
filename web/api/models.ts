import { effect, type Signal, signal } from "@preact/signals-core";
import { apiKey } from "../state/key.ts";
import { kindOfKey } from "../state/key-text.ts";
import { ask, readJson } from "./gateway.ts";
import { info } from "./info.ts";
import type { Model } from "./model.ts";
import { createResource, type Resource } from "./resource.ts";

/** True when the gateway could not renew the list and shows an older one (`x-cache: stale`). */
export const isListStale: Signal<boolean> = signal(false);

export const models: Resource<Model[]> = createResource(readModels);

/** With an access key the list is what that key may be spent on; a fal key sees what everybody sees. */
let askedWith = "";
effect(() => {
  const key = apiKey.value;
  const { status } = models.state.peek();
  const isOther = key !== askedWith && info.state.value.value?.auth.access_keys === true;
  if (isOther && status !== "idle") void models.reload();
});

async function readModels(): Promise<Model[]> {
  askedWith = apiKey.peek();
  // A browser keeps the public list for ten minutes, and would give it to every key.
  const isPublic = askedWith === "" || kindOfKey(askedWith) === "own";
  const cache = isPublic && models.state.peek().value === undefined ? "default" : "reload";
  const response = await ask("/v1/models", { cache });
  isListStale.value = response.headers.get("x-cache") === "stale";
  const { data } = await readJson<{ data: Model[] }>(response);
  return data;
}
