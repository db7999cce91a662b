import type { Caller } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import type { Problem } from "./problem.ts";

/** As much of a key as may be shown, and so much that it is told from chance. */
const SHOWN = 4;
const PIECE = 8;

const UNTOLD = "The upstream refused the request, in words that are not for others to read.";

/**
 * A problem without its words where they hold a piece of the operator's key: an upstream that explains a refusal may quote
 * what it was sent. A caller may read their own key.
 */
export function withoutKeyEcho(problem: Problem, { pays, falKey }: Caller): Problem {
  if (pays === "own" || !holdsPiece(Object.values(problem).join("\n"), falKey)) return problem;
  return { ...problem, message: UNTOLD, code: undefined, param: undefined };
}

/** True where what an upstream says of a failure holds a piece of the operator's key. */
export function isKeyEcho(said: unknown, { pays, falKey }: Caller): boolean {
  return pays === "operator" && holdsPiece(JSON.stringify(said) ?? "", falKey);
}

/** The error in place of such words, of an answer that had begun. */
export function untold(): GatewayError {
  const headers = new Headers({ "x-should-retry": "false" });
  return new GatewayError("upstream_error", UNTOLD, { headers });
}

/** The same for the headers by which it explains itself. */
export function dropKeyEcho(headers: Headers, { pays, falKey }: Caller): void {
  if (pays === "own") return;
  for (const [name, value] of [...headers]) {
    if (name.startsWith("x-") && holdsPiece(value, falKey)) headers.delete(name);
  }
}

function holdsPiece(text: string, key: string): boolean {
  for (let at = SHOWN; at + PIECE <= key.length; at++) {
    if (text.includes(key.slice(at, at + PIECE))) return true;
  }
  return false;
}
