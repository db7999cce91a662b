import { type Conversation, NO_CONVERSATION, putBack } from "./conversation.ts";
import type { ReplyPicture } from "./reply-content.ts";
import { NO_SETTINGS, type Settings } from "./settings.ts";
import { isLive, NEW_QUESTION, NEW_REPLY, type Turn } from "./turn.ts";

/** What a reload must not lose. */
export interface Chat {
  readonly conversation: Conversation;
  readonly settings: Settings;
  readonly draft: string;
}

export const NO_CHAT: Chat = { conversation: NO_CONVERSATION, settings: NO_SETTINGS, draft: "" };

/** sessionStorage holds 5 million characters in all; a conversation's words are a small part of that. */
const MOST = 400_000;

/** Of how a chat is kept: goes up with every change of what is in one. */
const VERSION = 3;

/** A chat as text, without base64 and without its oldest turns where it is too long. */
export function toKept(chat: Chat): string {
  const { nextId, turns } = putBack(chat.conversation);
  let kept = turns.map(toKeptTurn);
  for (;;) {
    const conversation = { nextId, turns: kept };
    const text = JSON.stringify({ ...chat, conversation, version: VERSION });
    if (JSON.stringify(kept).length <= MOST || kept.length === 0) return text;
    kept = kept.slice(Math.max(1, Math.floor(kept.length / 4)));
  }
}

/** A chat as this version of the page has kept it; anything else is none. */
export function fromKept(text: string | undefined): Chat {
  try {
    const { version, ...chat } = JSON.parse(text ?? "") as Chat & { version: number };
    const isOurs = version === VERSION && isLike(chat, NO_CHAT);
    if (isOurs && chat.conversation.turns.every(isTurn)) return chat;
  } catch {
    // No JSON.
  }
  return NO_CHAT;
}

/** A picture that a reload has lost. */
const LOST: ReplyPicture = { url: "" };

function toKeptTurn(turn: Turn): Turn {
  if (turn.role === "user") {
    return { ...turn, attachments: [], lost: turn.lost + turn.attachments.length };
  }
  const content = turn.content.map((part) => (typeof part === "string" ? part : LOST));
  return { ...turn, content, state: isLive(turn) ? "cut" : turn.state };
}

function isTurn(turn: Turn): boolean {
  return isLike(turn, turn.role === "user" ? NEW_QUESTION : NEW_REPLY);
}

/** True for what has all that an example has, and of the same type; what an example leaves open may be anything. */
function isLike(value: unknown, example: unknown): boolean {
  if (example === undefined) return true;
  if (typeof example !== "object" || example === null) return typeof value === typeof example;
  if (typeof value !== "object" || value === null) return false;
  const members: Readonly<Record<string, unknown>> = { ...value };
  return (
    Array.isArray(value) === Array.isArray(example) &&
    Object.entries(example).every(([name, part]) => isLike(members[name], part))
  );
}
