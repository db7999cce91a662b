import { effect, type Signal, signal } from "@preact/signals-core";
import { apiKey, saveKey } from "../state/key.ts";
import { kindOfKey } from "../state/key-text.ts";
import { online } from "../state/online.ts";
import { checkKey } from "./check-key.ts";
import type { Failure } from "./failure.ts";
import { isOffline, isPassing, judgeFailure, type KeyVerdict, lacksMoney } from "./key-verdict.ts";

/** What is known of the key that is kept; `undefined`: no key, or nobody was asked yet. */
export const account: Signal<KeyVerdict | undefined> = signal(undefined);

/** The balance is not asked for more often: fal's own books lag by about as much. */
const PAUSE_MS = 20_000;

let known = { key: "", at: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds until the key of now may be asked about. */
function pause(): number {
  return known.key === apiKey.peek() ? known.at + PAUSE_MS - Date.now() : 0;
}

/** Keeps a key of which something is known already. */
export function adoptKey(
  key: string,
  verdict: KeyVerdict,
  { remember }: { remember: boolean },
): void {
  note(key, verdict);
  saveKey(key, { remember });
}

/** What was found out about a key that may be the one that is kept; a passing fault says nothing of it. */
export function noteVerdict(key: string, verdict: KeyVerdict): void {
  if (key === apiKey.peek() && !isPassing(verdict)) note(key, verdict);
}

function note(key: string, verdict: KeyVerdict): void {
  known = { key, at: Date.now() };
  account.value = verdict;
}

/**
 * What a refused chat says of the key: that an account is locked is told to those who pay alone.
 * @param key that the chat was asked with
 */
export function noteFailure(key: string, failure: Failure): void {
  const verdict = judgeFailure(kindOfKey(key), failure);
  if (key !== "" && lacksMoney(verdict)) noteVerdict(key, verdict);
}

/** Asks what is left, later when that was done a moment ago; a fault keeps what was known. */
export async function refreshBalance(): Promise<void> {
  const key = apiKey.peek();
  clearTimeout(timer);
  if (key === "") return;
  if (pause() > 0) {
    timer = setTimeout(refreshBalance, pause());
    return;
  }
  const asked = { key, at: Date.now() };
  known = asked;
  const verdict = await checkKey(key);
  // Something newer is known by now, or it is another key.
  if (known !== asked || key !== apiKey.peek()) return;
  if (isOffline(verdict)) known.at = 0;
  if (account.peek() === undefined || !isPassing(verdict)) account.value = verdict;
}

/** Follows the key: what is known of one says nothing of another. The answer stops it. */
export function followAccount(): () => void {
  return effect(() => {
    const key = apiKey.value;
    if (key !== known.key) {
      known = { key, at: 0 };
      account.value = undefined;
    }
    if (key !== "" && online.value && pause() <= 0) void refreshBalance();
  });
}
