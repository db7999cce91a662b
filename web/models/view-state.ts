import { effect, type Signal, signal } from "@preact/signals";
import { linkTo, navigate, route } from "../state/route.ts";
import { type ListState, readListState } from "./list-state.ts";

/** What the list shows now. The hash follows; while somebody types, a little later. */
export const listState: Signal<ListState> = signal({});

/** Safari refuses more than 100 changes of the address in 30 s. */
const SETTLE_MS = 300;

let timer: ReturnType<typeof setTimeout> | undefined;
/** The hash when it was last written or read. */
let known = "";
/** The entry before this one is the same list without details. */
let isOneStepFromList = false;

/**
 * @param how `push`: a step that the back button takes back. `settle`: replaces the entry once nothing more comes, for
 * what changes with every key.
 */
export function changeList(change: ListState, how: "push" | "replace" | "settle" = "push"): void {
  // What was typed belongs to the entry that is left: the back button finds it.
  if (how === "push" && timer !== undefined) write(true);
  stopTimer();
  if (!("open" in change)) isOneStepFromList = false;
  listState.value = { ...listState.peek(), ...change };
  if (how === "settle") timer = setTimeout(write, SETTLE_MS, true);
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
  changeList({ open: id });
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
    const link = linkTo(view, Object.fromEntries(params));
    if (view !== "models" || link === known) return;
    stopTimer();
    known = link;
    isOneStepFromList = false;
    listState.value = readListState(params);
  });
  return () => {
    stop();
    stopTimer();
    known = "";
    listState.value = {};
  };
}

function write(replace: boolean): void {
  stopTimer();
  if (!replace) isOneStepFromList = false;
  const state = { ...listState.peek() };
  known = linkTo("models", state);
  navigate("models", state, { replace });
}

function stopTimer(): void {
  clearTimeout(timer);
  timer = undefined;
}
