import { type Dispatcher, fetch, type RequestInit } from "undici";
import { BlockedAddressError, type FetchInit, UnreachableError } from "../../src/platform.ts";

const WITHOUT_BODY = [204, 205, 304];

/** Failures before a connection stood: nothing can have been sent. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** A route can be lost later too: only where `connect` itself says so was nothing sent. */
const NO_ROUTE = new Set(["EHOSTUNREACH", "ENETUNREACH"]);

/** What undici decodes; of a list with anything else in it, it decodes nothing. */
const DECODED = /^(?:(?:x-)?gzip|deflate|br)(?:\s*,\s*(?:(?:x-)?gzip|deflate|br))*$/i;

/**
 * `fetch` over a dispatcher, with a `Response` of the platform and the errors that the core knows.
 * @throws {UnreachableError} {BlockedAddressError}
 */
export async function undiciFetch(
  url: string,
  init: FetchInit,
  dispatcher: Dispatcher,
): Promise<Response> {
  const options = {
    ...init,
    body: Array.isArray(init.body) ? new Blob(init.body) : init.body,
    headers: [...init.headers],
    dispatcher,
    redirect: "manual",
    duplex: "half",
  } as unknown as RequestInit;
  try {
    const { status, statusText, headers, body } = await fetch(url, options);
    return new Response(WITHOUT_BODY.includes(status) ? null : (body as ReadableStream | null), {
      status,
      statusText,
      headers: decoded([...headers]),
    });
  } catch (thrown) {
    throw explain(thrown);
  }
}

/** undici decodes the body and leaves the headers of the encoded one. */
function decoded(headers: [string, string][]): [string, string][] {
  const encoding = headers.find(([name]) => name === "content-encoding")?.[1].trim() ?? "";
  if (!DECODED.test(encoding)) return headers;
  return headers.filter(([name]) => name !== "content-encoding" && name !== "content-length");
}

function explain(thrown: unknown): unknown {
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
