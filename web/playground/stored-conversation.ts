import type { FailureFacts } from "../api/failure.ts";
import type { Usage } from "./chat-event.ts";
import type { Conversation } from "./conversation.ts";
import { NO_CONVERSATION, putBack } from "./conversation.ts";
import type { AppliedConfig, PicturePlan, Planned } from "./picture-plan.ts";
import type { ReplyPart } from "./reply-content.ts";
import type { ReplyTimes, ReplyTurn, Turn, UserTurn } from "./turn.ts";

/** sessionStorage holds 5 million characters in all; a conversation's words are a small part of that. */
const MOST = 400_000;

/** Of how turns are kept; what another version of the page has kept is not read. */
const VERSION = 1;

/** A conversation as text, without base64 and without its oldest turns where it is too long. */
export function toStored(conversation: Conversation): string {
  let kept = putBack(conversation).turns.map(withoutBase64);
  for (;;) {
    const text = JSON.stringify({ version: VERSION, turns: kept });
    if (text.length <= MOST || kept.length === 0) return text;
    kept = kept.slice(Math.max(1, Math.floor(kept.length / 4)));
  }
}

/** A conversation as it was kept; what is not as expected is left out. */
export function fromStored(text: string | null): Conversation {
  const stored = toObject(parse(text));
  const turns = stored["version"] === VERSION ? toList(stored["turns"]).flatMap(readTurn) : [];
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
  const { finish, requestId, state } = turn;
  const usage = readAs<Usage>(turn["usage"], USAGE);
  const failure = readAs<FailureFacts>(turn["failure"], FAILURE);
  const applied = readAs<AppliedConfig>(turn["applied"], APPLIED);
  return {
    id: 0,
    role: "assistant",
    model: toText(turn["model"]),
    state: isEnded(state) ? state : "cut",
    reasoning: toText(turn["reasoning"]),
    content: { parts: toList(toObject(turn["content"])["parts"]).flatMap(readPart) },
    times: readAs<ReplyTimes>(turn["times"], TIMES) ?? { asked: 0 },
    ...(usage === undefined ? {} : { usage }),
    ...(failure === undefined ? {} : { failure }),
    ...(isObject(turn["plan"]) ? { plan: readPlan(turn["plan"]) } : {}),
    ...(applied === undefined ? {} : { applied }),
    ...(typeof finish === "string" ? { finish } : {}),
    ...(typeof requestId === "string" ? { requestId } : {}),
  };
}

function readPlan({ size, ratio }: Loose): PicturePlan {
  return { size: readAs<Planned>(size, PLANNED), ratio: readAs<Planned>(ratio, PLANNED) };
}

/** What each member is, by `typeof`. */
type Shape<T> = {
  readonly [Name in keyof T]-?: "number" | "string" | "number?" | "string?" | "boolean?";
};

const USAGE: Shape<Usage> = {
  input: "number",
  output: "number",
  reasoning: "number",
  cost: "number?",
};
const TIMES: Shape<ReplyTimes> = {
  asked: "number",
  first: "number?",
  answered: "number?",
  ended: "number?",
};
const FAILURE: Shape<FailureFacts> = {
  code: "string",
  status: "number",
  message: "string",
  requestId: "string?",
  retryAfter: "number?",
  operatorPays: "boolean?",
};
const APPLIED: Shape<AppliedConfig> = { image_size: "string?", aspect_ratio: "string?" };
const PLANNED: Shape<Planned> = { value: "string", from: "string" };

/** An object whose members are all as they should be. */
function readAs<T>(value: unknown, shape: Shape<T>): T | undefined {
  if (!isObject(value)) return undefined;
  const isAsExpected = Object.entries<string>(shape).every(([name, kind]) => {
    const found = typeof value[name];
    return `${found}?` === kind || found === kind || (found === "undefined" && kind.endsWith("?"));
  });
  return isAsExpected ? (value as T) : undefined;
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
