import type { Dispatcher } from "undici";
import type { FetchInit } from "../../src/platform.ts";

/** The Fetch standard's forbidden methods: no `fetch` sends them. */
const FORBIDDEN = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * A request in undici's terms.
 * @throws {TypeError} when no `fetch` would send it
 */
export function toDispatchOptions(url: string, init: FetchInit): Dispatcher.DispatchOptions {
  const { method, body } = init;
  if (FORBIDDEN.has(method.toUpperCase())) throw new TypeError(`no request is made with ${method}`);
  const target = new URL(url);
  target.hash = "";
  const { href, origin } = target;
  return {
    method,
    origin,
    // From the first slash behind `https://`: `pathname` and `search` both lose a lone "?".
    path: href.slice(href.indexOf("/", 8)),
    headers: toFields(init, target.protocol),
    // undici sends whatever can be iterated over; its types do not say so.
    body: (isEmpty(body) ? null : (body ?? null)) as Uint8Array | null,
  };
}

/** Names and values in turn, with what `fetch` adds by itself. */
function toFields({ headers, body }: FetchInit, protocol: string): string[] {
  const fields: string[] = [];
  for (const [name, value] of headers) {
    if (name !== "host") fields.push(name, value);
  }
  if (!headers.has("accept")) fields.push("accept", "*/*");
  if (!headers.has("user-agent")) fields.push("user-agent", "undici");
  if (!headers.has("accept-encoding")) fields.push("accept-encoding", toCodings(headers, protocol));
  // Without it pieces would go up chunked.
  if (Array.isArray(body) && !isEmpty(body) && !headers.has("content-length")) {
    fields.push("content-length", String(sizeOf(body)));
  }
  return fields;
}

/** A part of a compressed body cannot be read; and `br` over plain HTTP breaks middleboxes, so browsers never ask. */
function toCodings(headers: Headers, protocol: string): string {
  if (headers.has("range")) return "identity";
  return protocol === "https:" ? "br, gzip, deflate" : "gzip, deflate";
}

function isEmpty(body: FetchInit["body"]): boolean {
  return Array.isArray(body) && sizeOf(body) === 0;
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
}
