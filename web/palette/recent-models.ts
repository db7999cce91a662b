import { type Signal, signal } from "@preact/signals-core";
import { createKept } from "../state/stored.ts";
import { addRecent, readRecent } from "./recent.ts";

const kept = createKept("recent-models");

/** Ids, the last one used first. */
export const recentModels: Signal<readonly string[]> = signal(readRecent(kept.read()));

export function rememberModel(id: string): void {
  recentModels.value = addRecent(recentModels.peek(), id);
  kept.write(JSON.stringify(recentModels.value));
}
