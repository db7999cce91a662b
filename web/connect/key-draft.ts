import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { checkKey } from "../api/check-key.ts";
import { faultOfKey, isFalKey, readKeyText } from "../api/key-text.ts";
import { isOffline, isUsable, type KeyVerdict } from "../api/key-verdict.ts";
import { adoptKey, noteVerdict } from "../state/account.ts";
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
}

export function useKeyDraft(): KeyDraft {
  const text = useSignal(apiKey.peek());
  const verdict = useSignal<KeyVerdict | undefined>(undefined);
  const isChecking = useSignal(false);
  const turn = useRef(0);
  const check = async (typed: string) => {
    const key = readKeyText(typed);
    turn.current += 1;
    const mine = turn.current;
    text.value = key;
    if (key === "") return;
    const fault = faultOfKey(key, takenKeys());
    isChecking.value = fault === undefined;
    const found: KeyVerdict = fault === undefined ? await checkKey(key) : { is: fault };
    // Another key was typed meanwhile.
    if (mine !== turn.current) return;
    isChecking.value = false;
    if (isUsable(found)) adoptKey(key, found, { remember: isRemembered.peek() });
    else noteVerdict(key, found);
    verdict.value = isUsable(found) ? undefined : found;
  };
  useEffect(() => {
    if (online.value && isOffline(verdict.peek())) void check(text.peek());
  }, [online.value]);
  usePaste(check);
  return { text, verdict, isChecking, check };
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
