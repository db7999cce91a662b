import { type Signal, signal } from "@preact/signals-core";
import { type Failure, toFailure } from "./failure.ts";

/** Something that is loaded; what was there stays while it is loaded anew, and when that fails. */
export interface ResourceState<T> {
  status: "idle" | "loading" | "ready" | "failed";
  value?: T | undefined;
  failure?: Failure | undefined;
}

export interface Resource<T> {
  state: Signal<ResourceState<T>>;
  /** Loads it unless it is there or on its way; ends when that does. */
  load(): Promise<void>;
  /** Loads it anew. Of two at the same time the later counts. */
  reload(): Promise<void>;
}

export function createResource<T>(read: () => Promise<T>): Resource<T> {
  const state: Signal<ResourceState<T>> = signal({ status: "idle" });
  let turn = 0;
  let latest: Promise<void> | undefined;
  const run = async () => {
    turn += 1;
    const mine = turn;
    const { value } = state.peek();
    // What went wrong stays, too: whoever shows it does not take it away for a moment, to be read out anew.
    state.value = { ...state.peek(), status: "loading" };
    let next: ResourceState<T>;
    try {
      next = { status: "ready", value: await read() };
    } catch (thrown) {
      next = { status: "failed", value, failure: toFailure(thrown) };
    }
    if (mine === turn) state.value = next;
  };
  const reload = () => {
    latest = run();
    return latest;
  };
  return {
    state,
    reload,
    async load() {
      const { status } = state.peek();
      await (status === "idle" || status === "failed" ? reload() : latest);
    },
  };
}
