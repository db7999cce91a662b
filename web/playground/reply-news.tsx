import type { JSX } from "preact";
import { conversation } from "./chat-store.ts";
import type { ReplyState } from "./conversation.ts";
import { t } from "./messages.ts";

/** Tells screen readers that a reply has come to its end, not each of its words. A failure is read out by its notice. */
export function ReplyNews(): JSX.Element {
  const last = conversation.value.turns.at(-1);
  const state = last?.role === "assistant" ? last.state : undefined;
  return (
    <p class="visually-hidden" role="status">
      {state === undefined ? "" : newsOf(state)}
    </p>
  );
}

function newsOf(state: ReplyState): string {
  if (state === "waiting") return t().waiting;
  if (state === "done") return t().saidDone;
  return state === "stopped" ? t().saidStopped : "";
}
