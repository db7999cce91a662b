import { effect, type Signal, signal } from "@preact/signals-core";
import { goBack, navigate, route } from "../state/route.ts";
import { type ListState, readListState } from "./list-state.ts";

/** What the list shows now. The hash follows; while somebody types, a little later. */
export const listState: Signal<ListState> = signal({});

/** Safari refuses more than 100 changes of the address in 30 s. */
const SETTLE_MS = 300;

let timer: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  const { view, params } = route.value;
  clearTimeout(timer);
  if (view === "models") listState.value = readListState(params);
});

/** A step that the back button takes back. */
export function changeList(change: ListState): void {
  // What was typed belongs to the entry that is left: the back button finds it.
  write();
  navigate("models", { ...listState.peek(), ...change });
}

/** What changes with every key is no step, and is written once nothing more comes. */
export function searchList(q: string): void {
  listState.value = { ...listState.peek(), q };
  clearTimeout(timer);
  timer = setTimeout(write, SETTLE_MS);
}

/** Shows the details of a model; a step back hides them. */
export function openModel(id: string): void {
  // Without its details the list stays where it was scrolled to with them.
  history.scrollRestoration = "manual";
  changeList({ open: id });
  history.scrollRestoration = "auto";
}

export function closeModel(): void {
  if (!goBack()) navigate("models", { ...listState.peek(), open: undefined }, { replace: true });
}

function write(): void {
  navigate("models", { ...listState.peek() }, { replace: true });
}
