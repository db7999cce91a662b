import { effect, type Signal } from "@preact/signals-core";
import { useEffect, useRef } from "preact/hooks";
import { checkKey } from "../api/check-key.ts";
import { faultOfKey, isFalKey, readKeyText } from "../api/key-text.ts";
import { isOffline, isUsable, type KeyVerdict } from "../api/key-verdict.ts";
import { adoptKey, noteVerdict } from "../state/account.ts";
import { useSignal } from "../state/follow-signals.ts";
import { apiKey, isRemembered } from "../state/key.ts";
import { online } from "../state/online.ts";
import { takenKeys } from "./taken-keys.ts";

/** What stands in the field, and what was found out about it. */
export interface KeyDraft {
  text: Signal<string>;
  /** Of a key that is of no use now: what is known of another stands in `account`. */
  verdict: Signal<KeyVerdict | undefined>;
  isChecking: Signal<boolean>;
  /** Judges a text, and keeps the key in it if it is one. */
  check(text: string): Promise<void>;
  /** Another text, of which nothing is known; the answer that an older one waits for is not wanted any more. */
  reset(text: string): void;
}

export function useKeyDraft(): KeyDraft {
  const text = useSignal(apiKey.peek());
  const verdict = useSignal<KeyVerdict | undefined>(undefined);
  const isChecking = useSignal(false);
  const turn = useRef(0);
  const reset = (next: string) => {
    turn.current += 1;
    text.value = next;
    verdict.value = undefined;
    isChecking.value = false;
  };
  const check = async (typed: string) => {
    const key = readKeyText(typed);
    const before = apiKey.peek();
    reset(key);
    const mine = turn.current;
    if (key === "") return;
    const fault = faultOfKey(key, takenKeys());
    isChecking.value = fault === undefined;
    const found: KeyVerdict = fault === undefined ? await checkKey(key) : { is: fault };
    // Another key was typed meanwhile, or this one forgotten, be it from another view (SEC-72).
    if (mine !== turn.current || before !== apiKey.peek()) return;
    isChecking.value = false;
    if (isUsable(found)) adoptKey(key, found, { remember: isRemembered.peek() });
    else noteVerdict(key, found);
    verdict.value = isUsable(found) ? undefined : found;
  };
  useEffect(() => {
    if (online.value && isOffline(verdict.peek())) void check(text.peek());
  }, [online.value]);
  // A key that is forgotten elsewhere does not stay in the field.
  useEffect(() => effect(() => reset(apiKey.value)), []);
  usePaste(check);
  return { text, verdict, isChecking, check, reset };
}

/** A key that is pasted beside the field is meant for it. */
function usePaste(check: KeyDraft["check"]): void {
  useEffect(() => {
    const paste = ({ target, clipboardData }: ClipboardEvent) => {
      const key = readKeyText(clipboardData?.getData("text") ?? "");
      const isElsewhere = target instanceof Element && target.closest("input, textarea, dialog");
      if (!isElsewhere && isFalKey(key)) void check(key);
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, []);
}
