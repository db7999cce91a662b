import { computed, type ReadonlySignal } from "@preact/signals-core";
import type { JSX } from "preact";
import { conversation } from "./chat-store.ts";
import { t } from "./texts.ts";
import type { ReplyState } from "./turn.ts";

const state: ReadonlySignal<ReplyState | undefined> = computed(() => {
  const last = conversation.value.turns.at(-1);
  return last?.role === "assistant" ? last.state : undefined;
});

/** Tells screen readers that a reply has come to its end, not each of its words. A failure is read out by its notice. */
export function ReplyNews(): JSX.Element {
  const { waiting, saidDone: done, stopped } = t();
  const said: Readonly<Record<string, string>> = { waiting, done, stopped };
  return (
    <p class="visually-hidden" role="status">
      {said[state.value ?? ""]}
    </p>
  );
}
