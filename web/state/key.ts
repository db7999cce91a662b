import { type Signal, signal } from "@preact/signals";
import { createForTab, createKept } from "./stored.ts";

const forTab = createForTab("key");
const kept = createKept("key");

/** The key that requests are made with; empty: none. It lives in this tab unless its owner says otherwise (SEC-72). */
export const apiKey: Signal<string> = signal("");

/** True when the key is kept on this device. */
export const isRemembered: Signal<boolean> = signal(false);

/** Takes what this tab, else this device, has kept. */
export function restoreKey(): void {
  const remembered = kept.read() ?? "";
  isRemembered.value = remembered !== "";
  apiKey.value = forTab.read() ?? remembered;
}

export function saveKey(key: string, { remember }: { remember: boolean }): void {
  apiKey.value = key;
  isRemembered.value = remember && key !== "";
  forTab.write(key === "" ? undefined : key);
  kept.write(isRemembered.value ? key : undefined);
}

export function forgetKey(): void {
  saveKey("", { remember: false });
}

/** Enough of a key to tell two apart, and too little to use: `4f2a…9c`. */
export function keyHint(key: string): string {
  if (key === "") return "";
  return key.length < 12 ? "••••" : `${key.slice(0, 4)}…${key.slice(-2)}`;
}
