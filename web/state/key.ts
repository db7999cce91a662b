import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { createForTab, createKept } from "./stored.ts";

const forTab = createForTab("key");
const kept = createKept("key");

/** The key that requests are made with; empty: none. It lives in this tab unless its owner says otherwise (SEC-72). */
export const apiKey: Signal<string> = signal("");

/** The key that this device keeps, for all tabs: another tab may have another. */
const keptKey = signal("");

/** True when the key of this tab is the one that is kept on this device. */
export const isRemembered: ReadonlySignal<boolean> = computed(
  () => apiKey.value !== "" && apiKey.value === keptKey.value,
);

/** Takes what this tab, else this device, has kept; a kept key that another tab forgets is forgotten here as well. */
export function restoreKey(): void {
  keptKey.value = kept.read() ?? "";
  apiKey.value = forTab.read() ?? keptKey.peek();
  addEventListener("storage", followKept);
  // What happens while the page is left for another one, it is not told.
  addEventListener("pageshow", followKept);
}

function followKept(): void {
  const wasRemembered = isRemembered.peek();
  const now = kept.read() ?? "";
  if (now === keptKey.peek()) return;
  keptKey.value = now;
  if (wasRemembered) saveKey(now && apiKey.peek(), { remember: false });
}

export function saveKey(key: string, { remember }: { remember: boolean }): void {
  const wasRemembered = isRemembered.peek();
  apiKey.value = key;
  let isKept = false;
  // What another tab has kept is not this key's to take away.
  if (remember || wasRemembered) {
    keptKey.value = remember ? key : "";
    isKept = kept.write(toStored(keptKey.peek())) && remember;
  }
  // What the device keeps the tab does not: forgotten in another tab, it would come back with a reload of this one.
  forTab.write(isKept ? undefined : toStored(key));
}

function toStored(key: string): string | undefined {
  return key === "" ? undefined : key;
}

export function forgetKey(): void {
  saveKey("", { remember: false });
}

/** Enough of a key to tell two apart, and too little to use: `4f2a…9c`. */
export function keyHint(key: string): string {
  if (key === "") return "";
  return key.length < 12 ? "••••" : `${key.slice(0, 4)}…${key.slice(-2)}`;
}
