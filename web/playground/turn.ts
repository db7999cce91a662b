import type { FailureFacts } from "../api/failure.ts";
import type { Usage } from "./delta.ts";
import type { AppliedConfig } from "./picture-plan.ts";
import type { ReplyPart } from "./reply-content.ts";

/** A picture that goes to the model. */
export interface Attachment {
  readonly id: number;
  readonly name: string;
  /** In base64: what goes to the model, and what is shown. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

export interface UserTurn {
  readonly id: number;
  readonly role: "user";
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Pictures that a reload has lost. */
  readonly lost: number;
}

/** `cut`: what came is not all that was meant. */
export type ReplyState = "waiting" | "streaming" | "done" | "stopped" | "cut" | "failed";

/** Milliseconds of one clock (`performance.now()`). */
export interface ReplyTimes {
  readonly asked: number;
  /** The first word of the reply or of its reasoning. */
  readonly first?: number | undefined;
  /** The first word behind the reasoning. */
  readonly answered?: number | undefined;
  readonly ended?: number;
}

export interface ReplyTurn {
  readonly id: number;
  readonly role: "assistant";
  /** As it was asked for. */
  readonly model: string;
  readonly state: ReplyState;
  readonly reasoning: string;
  readonly content: readonly ReplyPart[];
  readonly times: ReplyTimes;
  readonly usage?: Usage;
  /** OpenAI's `finish_reason`. */
  readonly finish?: string;
  readonly failure?: FailureFacts;
  /** What the gateway says it asked for. */
  readonly applied?: AppliedConfig | undefined;
  /** The first turn of those that were to be replaced and stayed, because nothing came. */
  readonly instead?: number;
}

export type Turn = UserTurn | ReplyTurn;

export const NEW_QUESTION: Omit<UserTurn, "id"> = {
  role: "user",
  text: "",
  attachments: [],
  lost: 0,
};

export const NEW_REPLY: Omit<ReplyTurn, "id"> = {
  role: "assistant",
  model: "",
  state: "waiting",
  reasoning: "",
  content: [],
  times: { asked: 0 },
};

/** True for a reply that is on its way. */
export function isLive({ state }: ReplyTurn): boolean {
  return state === "waiting" || state === "streaming";
}

/** True for a reply that brought anything. */
export function saysSomething(reply: ReplyTurn): boolean {
  return reply.content.length > 0 || reply.reasoning !== "";
}
