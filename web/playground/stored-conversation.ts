import type { FailureFacts } from "../api/failure.ts";
import type { Conversation, ReplyTurn, Turn, UserTurn } from "./conversation.ts";
import { NO_CONVERSATION, putBack } from "./conversation.ts";
import type { ReplyPart } from "./reply-content.ts";

/** sessionStorage holds 5 million characters in all; a conversation's words are a small part of that. */
const MOST = 400_000;

/** A conversation as text, without base64 and without its oldest turns where it is too long. */
export function toStored(conversation: Conversation): string {
  let kept = putBack(conversation).turns.map(withoutBase64);
  for (;;) {
    const text = JSON.stringify(kept);
    if (text.length <= MOST || kept.length === 0) return text;
    kept = kept.slice(Math.max(1, Math.floor(kept.length / 4)));
  }
}

/** A conversation as it was kept; what is not as expected is left out. */
export function fromStored(text: string | null): Conversation {
  const turns = toList(parse(text)).flatMap(readTurn);
  return turns.length === 0
    ? NO_CONVERSATION
    : { turns: turns.map((turn, at) => ({ ...turn, id: at + 1 })), nextId: turns.length + 1 };
}

function withoutBase64(turn: Turn): Turn {
  if (turn.role === "user") {
    return { ...turn, attachments: [], lost: turn.lost + turn.attachments.length };
  }
  return { ...turn, content: { parts: turn.content.parts.map(withoutData) } };
}

/** A picture without an address is shown as one that a reload has lost. */
function withoutData(part: ReplyPart): ReplyPart {
  return part.kind === "picture" && part.url.startsWith("data:") ? { ...part, url: "" } : part;
}

type Loose = Readonly<Record<string, unknown>>;

function readTurn(value: unknown): Turn[] {
  const turn = toObject(value);
  if (turn["role"] === "user") return [readUserTurn(turn)];
  return turn["role"] === "assistant" ? [readReply(turn)] : [];
}

function readUserTurn(turn: Loose): UserTurn {
  const lost = turn["lost"];
  return {
    id: 0,
    role: "user",
    text: toText(turn["text"]),
    attachments: [],
    lost: typeof lost === "number" ? lost : 0,
  };
}

function readReply(turn: Loose): ReplyTurn {
  const { finish, requestId, plan, applied, usage, failure, state } = turn;
  return {
    id: 0,
    role: "assistant",
    model: toText(turn["model"]),
    state: isEnded(state) ? state : "cut",
    reasoning: toText(turn["reasoning"]),
    content: { parts: toList(toObject(turn["content"])["parts"]).flatMap(readPart) },
    times: { asked: 0, ...(toObject(turn["times"]) as Partial<ReplyTurn["times"]>) },
    // Written by this page into its own tab's storage, and shown as words only.
    ...(isObject(usage) ? { usage: usage as unknown as NonNullable<ReplyTurn["usage"]> } : {}),
    ...(isObject(failure) ? { failure: failure as unknown as FailureFacts } : {}),
    ...(isObject(plan) ? { plan: plan as unknown as NonNullable<ReplyTurn["plan"]> } : {}),
    ...(isObject(applied) ? { applied } : {}),
    ...(typeof finish === "string" ? { finish } : {}),
    ...(typeof requestId === "string" ? { requestId } : {}),
  };
}

function isEnded(state: unknown): state is "done" | "stopped" | "failed" {
  return state === "done" || state === "stopped" || state === "failed";
}

function readPart(value: unknown): ReplyPart[] {
  const { kind, text, words, url } = toObject(value);
  if (kind === "text" && typeof text === "string") return [{ kind, text }];
  if (kind !== "picture" || typeof url !== "string") return [];
  return [{ kind, words: toText(words), url: /^https?:/.test(url) ? url : "" }];
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null;
}

function toObject(value: unknown): Loose {
  return isObject(value) ? value : {};
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
