import type { Dispatcher } from "undici";
import type { Bytes, FetchInit } from "../../src/platform.ts";

/** The Fetch standard's forbidden methods: no `fetch` sends them. */
const FORBIDDEN = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * A request in undici's terms.
 * @throws {TypeError} when no `fetch` would send it
 */
export function toDispatchOptions(url: string, init: FetchInit): Dispatcher.DispatchOptions {
  const { method } = init;
  if (FORBIDDEN.has(method.toUpperCase())) throw new TypeError(`no request is made with ${method}`);
  const { href, origin, protocol } = new URL(url);
  // From the first slash behind `https://`: `pathname` and `search` both lose a lone "?".
  const [path = "/"] = href.slice(href.indexOf("/", 8)).split("#", 1);
  const { headers, body = null } = init;
  const size = isInPieces(body) ? sizeOf(body) : undefined;
  return {
    method,
    origin,
    path,
    headers: toFields(headers, { protocol, size }),
    // undici sends whatever can be iterated over; its types do not say so.
    body: (size === 0 ? null : body) as Uint8Array | null,
  };
}

type Pieces = Extract<Bytes, readonly unknown[]>;

function isInPieces(body: FetchInit["body"] | null): body is Pieces {
  return Array.isArray(body);
}

function sizeOf(pieces: Pieces): number {
  return pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
}

interface Sending {
  protocol: string;
  /** Of a body in pieces: undici knows it of no other list, and would send it chunked. */
  size: number | undefined;
}

/** Names and values in turn, with what `fetch` adds by itself. */
function toFields(headers: Headers, { protocol, size = 0 }: Sending): string[] {
  const fields: string[] = [];
  for (const [name, value] of headers) {
    if (name !== "host") fields.push(name, value);
  }
  if (!headers.has("accept")) fields.push("accept", "*/*");
  if (!headers.has("user-agent")) fields.push("user-agent", "undici");
  if (!headers.has("accept-encoding")) fields.push("accept-encoding", toCodings(headers, protocol));
  if (size > 0 && !headers.has("content-length")) fields.push("content-length", String(size));
  return fields;
}

/** A part of a compressed body cannot be read; and `br` over plain HTTP breaks middleboxes, so browsers never ask. */
function toCodings(headers: Headers, protocol: string): string {
  if (headers.has("range")) return "identity";
  return protocol === "https:" ? "br, gzip, deflate" : "gzip, deflate";
}
