import {
  attachments,
  busy,
  conversation,
  dispatch,
  draft,
  isTakenBack,
  previous,
} from "./chat-store.ts";
import { beginOf } from "./conversation.ts";
import type { Attachment, UserTurn } from "./turn.ts";

interface Written {
  readonly text: string;
  readonly pictures: readonly Attachment[];
}

/** The composer with a question that was taken back, and as it was before the first of them. */
let takenBack: { readonly now: Written; readonly before: Written } | undefined;

/**
 * Puts a question back into the composer, before what stands there. It goes, and what was said behind it: with the first
 * word of another answer, until then it can be brought back.
 */
export function takeBack(turn: UserTurn): void {
  if (busy.peek()) return;
  if (!isTakenBack()) keepPrevious();
  dispatch({ type: "rewind", id: beginOf(conversation.peek().turns, turn) });
  const before = isUntouched() ? takenBack?.before : undefined;
  const last = written();
  draft.value = [turn.text, last.text].filter((words) => words !== "").join("\n\n");
  attachments.value = [...turn.attachments, ...last.pictures];
  takenBack = { now: written(), before: before ?? last };
}

function written(): Written {
  return { text: draft.peek(), pictures: attachments.peek() };
}

/** True while the composer is as it became when a question was taken back. */
function isUntouched(): boolean {
  const { text, pictures } = written();
  return text === takenBack?.now.text && pictures === takenBack.now.pictures;
}

/** The chat before the new one, or before a question was taken back. */
export function restorePrevious(): void {
  dispatch({ type: "restore", turns: previous.peek() });
  previous.value = [];
  if (!takenBack || !isUntouched()) return;
  draft.value = takenBack.before.text;
  attachments.value = takenBack.before.pictures;
  takenBack = undefined;
}

/** What is there can be brought back from now on, and nothing older. */
export function keepPrevious(): void {
  previous.value = conversation.peek().turns;
  takenBack = undefined;
}

/** What is asked now takes the place of what could be brought back. */
export function forgetPrevious(): void {
  previous.value = [];
  takenBack = undefined;
}
