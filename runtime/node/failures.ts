import { BlockedAddressError, UnreachableError } from "../../src/platform.ts";

/** Failures before a connection stood: nothing can have been sent. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** A route can be lost later too: only where `connect` itself says so was nothing sent. */
const NO_ROUTE = new Set(["EHOSTUNREACH", "ENETUNREACH"]);

/** A failure of undici or of the system in the terms of the core. */
export function explain(thrown: unknown): unknown {
  for (const cause of causesOf(thrown)) {
    if (cause instanceof BlockedAddressError) return cause;
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (NOT_CONNECTED.has(code ?? "") || (NO_ROUTE.has(code ?? "") && syscall === "connect")) {
      return new UnreachableError("no connection", { cause: thrown });
    }
  }
  return thrown;
}

/** An error and those below it; a name with several addresses fails with one error for each. */
function causesOf(thrown: unknown): unknown[] {
  if (!(thrown instanceof Error)) return [];
  const several = thrown instanceof AggregateError ? thrown.errors : [];
  return [thrown, ...several, ...causesOf(thrown.cause)];
}
