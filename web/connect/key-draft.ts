import { effect, type Signal, signal } from "@preact/signals-core";
import { account, adoptKey, noteVerdict } from "../api/account.ts";
import { checkKey } from "../api/check-key.ts";
import { isOffline, isUsable, type KeyVerdict } from "../api/key-verdict.ts";
import { apiKey, isRemembered } from "../state/key.ts";
import { faultOfKey, readKeyText } from "../state/key-text.ts";
import { online } from "../state/online.ts";
import { takenKeys } from "./taken-keys.ts";

type Finding = KeyVerdict | "asking" | undefined;

/** What stands in the field for the key. */
export const draft: Signal<string> = signal("");

/** What was found out about it; of a key that is kept, `account` knows. */
const found: Signal<Finding> = signal(undefined);

/** What is known of the key in the field. */
export function findingOfDraft(): Finding {
  if (found.value !== undefined) return found.value;
  const isKept = apiKey.value !== "" && apiKey.value === draft.value;
  return isKept ? (account.value ?? "asking") : undefined;
}

/** True while somebody waits for the answer to a check. */
export function isChecking(): boolean {
  return found.value === "asking";
}

/** Another text, of which nothing is known; the answer that an older one waits for is not wanted any more. */
export function resetDraft(text: string): void {
  draft.value = text;
  found.value = undefined;
}

/** Judges a text, and keeps the key in it if it is one. */
export async function checkDraft(text: string = draft.peek()): Promise<void> {
  const key = readKeyText(text);
  resetDraft(key);
  if (key === "") return;
  const fault = faultOfKey(key, takenKeys());
  found.value = "asking";
  const verdict: KeyVerdict = fault === undefined ? await checkKey(key) : { is: fault };
  // Another key was typed meanwhile, or this one forgotten, be it from another view (SEC-72).
  if (found.peek() !== "asking" || draft.peek() !== key) return;
  found.value = isUsable(verdict) ? undefined : verdict;
  if (isUsable(verdict)) adoptKey(key, verdict, { remember: isRemembered.peek() });
  else noteVerdict(key, verdict);
}

// The key that is kept stands in the field, and one that is forgotten elsewhere does not stay there.
effect(() => resetDraft(apiKey.value));

// A question that never left the device is asked when the network is back.
effect(() => {
  const finding = found.peek();
  if (online.value && finding !== "asking" && isOffline(finding)) void checkDraft();
});
