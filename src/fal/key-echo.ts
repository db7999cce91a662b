import type { Caller } from "../caller.ts";
import type { Problem } from "./problem.ts";

/** As much of a key as may be shown, and so much that it is told from chance. */
const SHOWN = 4;
const PIECE = 8;

/**
 * A problem without its words where they hold a piece of the operator's key: an upstream that explains a refusal may quote
 * what it was sent. A caller may read their own key.
 */
export function withoutKeyEcho(problem: Problem, { pays, falKey }: Caller): Problem {
  if (pays === "own" || !holdsPiece(Object.values(problem).join("\n"), falKey)) return problem;
  const message = "The upstream refused the request, in words that are not for others to read.";
  return { ...problem, message, code: undefined, param: undefined };
}

function holdsPiece(text: string, key: string): boolean {
  for (let at = SHOWN; at + PIECE <= key.length; at++) {
    if (text.includes(key.slice(at, at + PIECE))) return true;
  }
  return false;
}
