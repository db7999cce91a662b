import type { Delta } from "./delta.ts";
import type { Ending } from "./exchange.ts";
import { end, receive } from "./reply-progress.ts";
import {
  type Attachment,
  isLive,
  NEW_QUESTION,
  NEW_REPLY,
  type ReplyTurn,
  saysSomething,
  type Turn,
  type UserTurn,
} from "./turn.ts";

export interface Conversation {
  readonly turns: readonly Turn[];
  readonly nextId: number;
  /** What a new reply is to replace: paid for, so it is gone only once the first word is there. */
  readonly replaced?: Replaced | undefined;
}

interface Replaced {
  /** Its place among the turns. */
  readonly at: number;
  readonly turns: readonly Turn[];
}

export type Action =
  | { type: "ask"; text: string; attachments: readonly Attachment[] }
  | { type: "await"; model: string; at: number }
  | { type: "receive"; delta: Delta; at: number }
  | { type: "end"; ending: Ending; at: number }
  | { type: "rewind"; id: number }
  | { type: "restore"; turns: readonly Turn[] };

export const NO_CONVERSATION: Conversation = { turns: [], nextId: 1 };

/** The conversation after an action; turns that did not change stay the very same, so that nothing draws them again. */
export function reduce(conversation: Conversation, action: Action): Conversation {
  switch (action.type) {
    case "ask":
      return add(conversation, {
        ...NEW_QUESTION,
        text: action.text,
        attachments: action.attachments,
      });
    case "await":
      return add(conversation, {
        ...NEW_REPLY,
        model: action.model,
        times: { asked: action.at },
      });
    case "receive":
      return changeReply(conversation, (reply) => receive(reply, action.delta, action.at));
    case "end":
      return putBack(changeReply(conversation, (reply) => end(reply, action.ending, action.at)));
    case "rewind":
      return rewind(conversation, action.id);
    case "restore":
      return { turns: action.turns, nextId: conversation.nextId };
  }
}

/** True while a reply is on its way. */
export function isBusy({ turns }: Conversation): boolean {
  const last = turns.at(-1);
  return last?.role === "assistant" && isLive(last);
}

function add(
  conversation: Conversation,
  turn: Omit<UserTurn, "id"> | Omit<ReplyTurn, "id">,
): Conversation {
  const { turns, nextId } = conversation;
  return { ...conversation, turns: [...turns, { ...turn, id: nextId }], nextId: nextId + 1 };
}

/** Only the last reply ever changes, and only until it has ended. */
function changeReply(
  conversation: Conversation,
  change: (reply: ReplyTurn) => ReplyTurn,
): Conversation {
  const last = conversation.turns.at(-1);
  if (last?.role !== "assistant" || !isBusy(conversation)) return conversation;
  return { ...conversation, turns: [...conversation.turns.slice(0, -1), change(last)] };
}

/** The id of the turn that a new attempt at `turn` begins at: it replaces what the one before it has not. */
export function beginOf(turns: readonly Turn[], turn: Turn): number {
  const reply = turn.role === "assistant" ? turn : turns[turns.indexOf(turn) + 1];
  const instead = reply?.role === "assistant" ? reply.instead : undefined;
  return turns.find(({ id }) => id === instead)?.id ?? turn.id;
}

function rewind(conversation: Conversation, id: number): Conversation {
  const { turns, nextId, replaced: before } = conversation;
  const at = turns.findIndex((turn) => turn.id === id);
  if (at === -1) return conversation;
  // What a rewind before this one has removed stood behind all that is there.
  const removed = [...turns.slice(at), ...(before?.turns ?? [])];
  // What stands behind the last reply that brought anything is no loss.
  const end = removed.findLastIndex((turn) => turn.role === "assistant" && saysSomething(turn)) + 1;
  const replaced = end === 0 ? undefined : { at, turns: removed.slice(0, end) };
  return { turns: turns.slice(0, at), nextId, replaced };
}

/** The conversation whose reply has ended: without a word it replaces nothing. */
export function putBack({ turns, nextId, replaced }: Conversation): Conversation {
  const last = turns.at(-1);
  const [first] = replaced?.turns ?? [];
  if (replaced === undefined || first === undefined) return { turns, nextId };
  if (last?.role !== "assistant" || saysSomething(last)) return { turns, nextId };
  const since = [...turns.slice(replaced.at, -1), { ...last, instead: first.id }];
  return { turns: [...turns.slice(0, replaced.at), ...replaced.turns, ...since], nextId };
}
