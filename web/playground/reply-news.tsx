import { computed, type ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { conversation } from "./chat-store.ts";
import { t } from "./messages.ts";
import type { ReplyState } from "./turn.ts";

const state: ReadonlySignal<ReplyState | undefined> = computed(() => {
  const last = conversation.value.turns.at(-1);
  return last?.role === "assistant" ? last.state : undefined;
});

/** Tells screen readers that a reply has come to its end, not each of its words. A failure is read out by its notice. */
export function ReplyNews(): JSX.Element {
  return (
    <p class="visually-hidden" role="status">
      {state.value === undefined ? "" : newsOf(state.value)}
    </p>
  );
}

function newsOf(ending: ReplyState): string {
  if (ending === "waiting") return t().waiting;
  if (ending === "done") return t().saidDone;
  return ending === "stopped" ? t().saidStopped : "";
}
