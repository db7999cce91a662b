import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { route, setParam } from "../state/route.ts";
import { createForTab } from "../state/stored.ts";
import { type Action, type Conversation, isBusy, reduce } from "./conversation.ts";
import { fromKept, toKept } from "./kept-chat.ts";
import { hasImagesRoute } from "./model-state.ts";
import type { Settings } from "./settings.ts";
import type { Attachment, Turn } from "./turn.ts";

const kept = createForTab("playground");
const last = fromKept(kept.read());

/** These live as long as the page: a reply goes on while another view is looked at. */
export const conversation: Signal<Conversation> = signal(last.conversation);
export const settings: Signal<Settings> = signal(last.settings);
export const draft: Signal<string> = signal(last.draft);
export const attachments: Signal<readonly Attachment[]> = signal([]);
/** How many pictures are being read: a message must not go without them. */
export const reading: Signal<number> = signal(0);
export const mode: Signal<"chat" | "images"> = signal("chat");

export const busy: ReadonlySignal<boolean> = computed(() => isBusy(conversation.value));

/** What was said before the chat that is new, or before a question was taken back: one click must not lose it. */
export const previous: Signal<readonly Turn[]> = signal([]);

/** True while a question stands in the composer that `previous` still has, with its answer. */
export function isTakenBack(): boolean {
  return previous.peek().length > 0 && conversation.peek().replaced !== undefined;
}

/** Of its own, so that the whole view is not drawn again for each word of a reply. */
export const isEmpty: ReadonlySignal<boolean> = computed(
  () => conversation.value.turns.length === 0,
);

/** Through the images route, where the gateway has one. */
export const drawsByRoute: ReadonlySignal<boolean> = computed(
  () => mode.value === "images" && hasImagesRoute.value,
);

/** What goes with the next message; the images route takes words alone. */
export const outgoing: ReadonlySignal<readonly Attachment[]> = computed(() =>
  drawsByRoute.value ? [] : attachments.value,
);

// The words of a shared link go into the composer and out of the address. They are not sent: whoever follows a link has not
// asked yet. They wait while something stands there that is not sent.
effect(() => {
  const { view, params } = route.value;
  const prompt = view === "playground" ? (params.get("prompt") ?? "") : "";
  if (prompt === "" || draft.value.trim() !== "") return;
  draft.value = prompt;
  setParam("prompt", undefined, { replace: true });
});

/** The last turn whose end is no news. */
let told = last.conversation.nextId - 1;

/** True once for each reply, and never for one that a reload has left. */
export function takeNews(id: number): boolean {
  const isNews = id > told;
  told = Math.max(told, id);
  return isNews;
}

export function dispatch(action: Action): void {
  conversation.value = reduce(conversation.peek(), action);
  if (action.type !== "receive") keep();
}

export function changeSettings(change: Partial<Settings>): void {
  settings.value = { ...settings.peek(), ...change };
}

function keep(): void {
  const { nextId } = conversation.peek();
  // A question that is taken back has lost nothing yet.
  const asWas = { turns: previous.peek(), nextId };
  kept.write(
    toKept({
      conversation: isTakenBack() ? asWas : conversation.peek(),
      settings: settings.peek(),
      draft: draft.peek(),
    }),
  );
}

// What has changed since the last turn goes along when the page does: a reply that is still coming, as far as it came. Of a
// phone's tab that is closed from behind no more is heard.
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", keep);
