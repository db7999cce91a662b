import { effect, type Signal, signal } from "@preact/signals";
import { navigate, route } from "../state/route.ts";
import { keepSame, type ListState, readListState, writeListState } from "./list-state.ts";

const NOTHING = readListState(new URLSearchParams());

/** What the list shows now. The hash follows; while somebody types, a little later. */
export const listState: Signal<ListState> = signal(NOTHING);

/** Safari refuses more than 100 changes of the address in 30 s. */
const SETTLE_MS = 300;

let timer: ReturnType<typeof setTimeout> | undefined;
/** What the hash said when it was last written or read. */
let known = "";
/** The entry before this one is the same list without details. */
let isOneStepFromList = false;

/**
 * @param how `push`: a step that the back button takes back. `settle`: replaces the entry once nothing more comes, for
 * what changes with every key.
 */
export function changeList(change: Partial<ListState>, how: "push" | "replace" | "settle"): void {
  // What was typed belongs to the entry that is left: the back button finds it.
  if (how === "push") settle();
  stopTimer();
  if (!("open" in change)) isOneStepFromList = false;
  listState.value = { ...listState.peek(), ...change };
  if (how === "settle") timer = setTimeout(settle, SETTLE_MS);
  else write(how === "replace");
}

/** Shows the details of a model; the first step back hides them, however many were looked at. */
export function openModel(id: string): void {
  if (listState.peek().open !== undefined) {
    changeList({ open: id }, "settle");
    return;
  }
  // Without its details the list stays where it was scrolled to with them.
  history.scrollRestoration = "manual";
  changeList({ open: id }, "push");
  history.scrollRestoration = "auto";
  isOneStepFromList = true;
}

export function closeModel(): void {
  if (listState.peek().open === undefined) return;
  const canGoBack = isOneStepFromList;
  changeList({ open: undefined }, canGoBack ? "settle" : "replace");
  if (!canGoBack) return;
  stopTimer();
  history.back();
}

/** Follows the hash while the view is there. */
export function followList(): () => void {
  const stop = effect(() => {
    const { view, params } = route.value;
    if (view !== "models" || `${params}` === known) return;
    stopTimer();
    known = `${params}`;
    isOneStepFromList = false;
    listState.value = keepSame(readListState(params), listState.peek());
  });
  return () => {
    stop();
    stopTimer();
    known = "";
    listState.value = NOTHING;
  };
}

function settle(): void {
  if (timer !== undefined) write(true);
}

function write(replace: boolean): void {
  stopTimer();
  if (!replace) isOneStepFromList = false;
  const params = writeListState(listState.peek());
  known = `${new URLSearchParams(Object.entries(params).filter(isSaid))}`;
  navigate("models", params, { replace });
}

function stopTimer(): void {
  clearTimeout(timer);
  timer = undefined;
}

function isSaid(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}
