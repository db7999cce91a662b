import type { Delta } from "./delta.ts";
import type { Ending } from "./exchange.ts";
import { addText, closeReply } from "./reply-content.ts";
import { type ReplyTurn, saysSomething } from "./turn.ts";

/** @param at when it came, on the clock of `ReplyTimes` */
export function receive(
  reply: ReplyTurn,
  { text, reasoning, ...facts }: Delta,
  at: number,
): ReplyTurn {
  const said = { ...reply, ...facts };
  if (text + reasoning === "") return said;
  const { first = at, answered = text === "" ? undefined : at } = reply.times;
  return {
    ...said,
    state: "streaming",
    reasoning: reply.reasoning + reasoning,
    content: addText(reply.content, text),
    times: { ...reply.times, first, answered },
  };
}

/** What fails behind its first word is cut. */
export function end(reply: ReplyTurn, { state, failure }: Ending, at: number): ReplyTurn {
  return {
    ...reply,
    ...(failure && { failure }),
    content: closeReply(reply.content),
    state: state === "failed" && saysSomething(reply) ? "cut" : state,
    times: { ...reply.times, ended: at },
  };
}
