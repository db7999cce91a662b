import { type GatewayError, toErrorBody } from "../errors.ts";

/** A JSON answer. `no-store`: answers belong to one caller. */
export function jsonReply(body: unknown, headers: Headers = new Headers(), status = 200): Response {
  return textReply(JSON.stringify(body), headers, status);
}

/** An answer whose JSON is there already, or comes. */
export function textReply(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  headers: Headers = new Headers(),
  status = 200,
): Response {
  headers.set("content-type", "application/json");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  return new Response(body, { status, headers });
}

/** An SSE answer that no cache or reverse proxy may hold back. */
export function streamReply(body: ReadableStream<Uint8Array>, headers: Headers): Response {
  headers.set("content-type", "text/event-stream; charset=utf-8");
  headers.set("cache-control", "no-store, no-transform");
  headers.set("x-accel-buffering", "no");
  return new Response(body, { status: 200, headers });
}

/**
 * A JSON answer that begins before it is known. Compression would hold its blanks back to the end:
 * `no-transform` is for Cloudflare, `identity` for nginx and `wrangler dev`, which look at nothing else.
 */
export function slowJsonReply(body: ReadableStream<Uint8Array>, headers: Headers): Response {
  headers.set("content-type", "application/json");
  headers.set("content-encoding", "identity");
  headers.set("cache-control", "no-store, no-transform");
  headers.set("x-accel-buffering", "no");
  return new Response(body, { status: 200, headers });
}

/** The one place where an error becomes an answer. */
export function errorReply(error: GatewayError): Response {
  return jsonReply(toErrorBody(error), new Headers(error.headers), error.status);
}

/** JSON that fits into a header: every character beyond ASCII is escaped. */
export function toAsciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * False for the one JSON body that a stream request may be answered with, mostly an error, and for the page of some
 * server on the way. An answer that does not say what it is, is taken for what was asked for.
 */
export function isEventStream(response: Pick<Response, "headers">): boolean {
  return /^(?:text\/event-stream\b|$)/i.test(response.headers.get("content-type") ?? "");
}
