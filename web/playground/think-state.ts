import { computed, type ReadonlySignal } from "@preact/signals-core";
import { changeSettings, settings } from "./chat-store.ts";
import { pickModel, thinking } from "./model-state.ts";

/** Whether the next reply is thought about first. */
export const thinks: ReadonlySignal<boolean> = computed(() => {
  const { kind, isOn } = thinking.value;
  return kind === "asked" ? settings.value.thinking !== false : isOn;
});

/** False for models that never think, and for those that cannot be stopped. */
export const canSwitch: ReadonlySignal<boolean> = computed(() => {
  const { kind } = thinking.value;
  return kind === "name" || kind === "asked";
});

/** By the name of the model, as any client of the gateway does; only one that thinks by itself is told not to. */
export function setThinks(on: boolean): void {
  const { kind, plain, twin } = thinking.peek();
  if (kind === "asked") changeSettings({ thinking: on ? undefined : false });
  else if (kind === "name") pickModel(on ? (twin ?? plain) : plain);
}
