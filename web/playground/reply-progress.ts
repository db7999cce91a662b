import type { FailureFacts } from "../api/failure.ts";
import type { ChatEvent } from "./chat-event.ts";
import type { AppliedConfig } from "./picture-plan.ts";
import { addText, closeReply } from "./reply-content.ts";
import type { ReplyState, ReplyTurn } from "./turn.ts";

/** What the head of the answer says. */
export function withHead(
  reply: ReplyTurn,
  { requestId, applied }: { requestId?: string | undefined; applied?: AppliedConfig | undefined },
): ReplyTurn {
  return {
    ...reply,
    ...(requestId === undefined ? {} : { requestId }),
    ...(applied === undefined ? {} : { applied }),
  };
}

/** @param at when they came, on the clock of `ReplyTimes` */
export function receive(reply: ReplyTurn, events: readonly ChatEvent[], at: number): ReplyTurn {
  return events.reduce((so, event) => apply(so, event, at), reply);
}

function apply(reply: ReplyTurn, event: ChatEvent, at: number): ReplyTurn {
  switch (event.type) {
    case "text":
      return withText(reply, event.text, at);
    case "reasoning":
      return {
        ...begun(reply, at),
        reasoning: reply.reasoning + event.text,
      };
    case "usage":
      return { ...reply, usage: event.usage };
    case "finish":
      return { ...reply, finish: event.reason };
    default:
      return reply;
  }
}

function withText(reply: ReplyTurn, text: string, at: number): ReplyTurn {
  const { times, ...rest } = begun(reply, at);
  return {
    ...rest,
    times: { ...times, answered: times.answered ?? at },
    content: addText(reply.content, text),
  };
}

function begun(reply: ReplyTurn, at: number): ReplyTurn {
  if (reply.times.first !== undefined) return reply;
  return { ...reply, state: "streaming", times: { ...reply.times, first: at } };
}

/** Closed: whatever it lacks does not come any more. */
export function end(
  reply: ReplyTurn,
  { state, failure, at }: { state: ReplyState; failure?: FailureFacts; at: number },
): ReplyTurn {
  return {
    ...reply,
    state,
    content: closeReply(reply.content),
    times: { ...reply.times, ended: at },
    ...(failure === undefined ? {} : { failure }),
  };
}
