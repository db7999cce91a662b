import { BlockedAddressError, UnreachableError } from "../../src/platform.ts";

/** What the system says of a connection before it stands: whatever fails behind these, over TLS, is its handshake. */
const BEFORE_TLS = new Set(["connect", "getaddrinfo"]);

/** A failure of the connector: it has a connection of its own, on which nothing was sent yet. */
export function explainUnconnected(error: Error, protocol: string): Error {
  const causes = causesOf(error);
  const blocked = causes.find((cause) => cause instanceof BlockedAddressError);
  if (blocked !== undefined) return blocked;
  if (causes.some(({ code }) => code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT")) {
    return new UnreachableError("connecting took too long", { cause: error, why: "timeout" });
  }
  const isTls =
    protocol === "https:" && !causes.some(({ syscall = "" }) => BEFORE_TLS.has(syscall));
  const why = isTls ? "tls" : "route";
  return new UnreachableError("no connection", { cause: error, why });
}

/** Of a head that is too long, and of a body that its coding does not explain (zlib, Brotli). */
const MALFORMED = /^(?:UND_ERR_HEADERS_OVERFLOW|Z_|ERR__ERROR_)/;

/** A failure of a request that may have been sent, in the terms of the core. */
export function explain(thrown: unknown): unknown {
  const isMalformed = causesOf(thrown).some(
    // undici looks up the parser's code the wrong way round: it has none. And a 100 that nobody asked for is to it a
    // "bad response", against RFC 9110 15.2.
    ({ name, message, code }) =>
      name === "HTTPParserError" || message === "bad response" || MALFORMED.test(String(code)),
  );
  return isMalformed ? new TypeError("the answer is malformed", { cause: thrown }) : thrown;
}

/** An error and those below it; a name with several addresses fails with one error for each. */
function causesOf(thrown: unknown): NodeJS.ErrnoException[] {
  if (!(thrown instanceof Error)) return [];
  const several: unknown[] = thrown instanceof AggregateError ? thrown.errors : [];
  return [thrown, ...several.flatMap(causesOf), ...causesOf(thrown.cause)];
}
