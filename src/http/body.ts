import { GatewayError } from "../errors.ts";
import type { Bytes } from "../platform.ts";
import { createEliding, type Elided, type Eliding, restore } from "../wire/blobs.ts";
import { ByteCursor } from "../wire/byte-cursor.ts";
import { openBytes } from "../wire/byte-reader.ts";
import { bytesIn, joinBytes } from "../wire/bytes.ts";
import { isJsonObject, type JsonObject } from "../wire/json.ts";
import { editMembers, type MemberEdits } from "../wire/json-members.ts";
import { decodeStrictUtf8 } from "../wire/utf8.ts";
import type { BodyLimits } from "./body-limits.ts";
import { invalidJson } from "./invalid-json.ts";
import { refuseHazards, refuseUnsafeCounts } from "./safe-json.ts";

type Piece = Uint8Array<ArrayBuffer>;

/** A request body three times: the bytes that came, their text without its pictures, and what that says. */
export interface JsonBody {
  pieces: readonly Piece[];
  elided: Elided;
  /** Long base64 stands here under a short name, see `Elided`. */
  json: JsonObject;
}

/** Less is sent in one piece, which costs less than many and is nothing to hold twice. */
const SHORT_BYTES = 1024 * 1024;

/** Less is read in one piece, too, and takes no room: nobody can tell how much of it has come. */
const WHOLE_BYTES = 256 * 1024;

/**
 * Reads a JSON object from the request.
 * @throws {GatewayError} `request_too_large`, `gateway_busy`, `unsupported_media_type`, `invalid_json`,
 * `invalid_json_key`, `json_too_deep`, `json_too_many_members`, `invalid_value`, `client_closed`
 */
export async function readJsonBody(request: Request, limits: BodyLimits): Promise<JsonBody> {
  checkMediaType(request.headers);
  const declared = request.headers.get("content-length");
  if (Number(declared ?? 0) > limits.maxBytes) throw tooLarge(limits.maxBytes);
  const isShort = declared !== null && Number(declared) < WHOLE_BYTES;
  return isShort ? await readShort(request, limits.maxBytes) : await readLong(request, limits);
}

function checkMediaType(headers: Headers): void {
  const encoding = headers.get("content-encoding")?.toLowerCase() || "identity";
  if (encoding !== "identity") {
    throw new GatewayError("unsupported_media_type", "Send the body without Content-Encoding.");
  }
  const type = (headers.get("content-type") ?? "application/json").toLowerCase();
  // curl -d sends x-www-form-urlencoded for a JSON body; version 1.13 took it, so it is judged by its bytes.
  if (/json|text\/plain|x-www-form-urlencoded/.test(type)) return;
  throw new GatewayError(
    "unsupported_media_type",
    "Send a JSON body with Content-Type: application/json.",
  );
}

async function readShort(request: Request, limit: number): Promise<JsonBody> {
  const bytes = new Uint8Array(await request.arrayBuffer().catch(gone));
  if (bytes.length > limit) throw tooLarge(limit);
  const eliding = createEliding();
  eliding.push(bytes);
  return toJsonBody(eliding);
}

/** Its pictures are told apart while it comes, and stay in the pieces in which they came. */
async function readLong(request: Request, limits: BodyLimits): Promise<JsonBody> {
  const reader = openBytes(request.body, true);
  const eliding = createEliding();
  let size = 0;
  try {
    for (;;) {
      const piece = await reader.read().catch(gone);
      if (piece === undefined) break;
      if (size + piece.length > limits.maxBytes) throw tooLarge(limits.maxBytes);
      if (!limits.take(piece.length)) throw busy();
      size += piece.length;
      eliding.push(piece);
    }
  } catch (thrown) {
    await reader.cancel();
    throw thrown;
  } finally {
    limits.giveBack(size);
  }
  return toJsonBody(eliding);
}

function gone(cause: unknown): never {
  throw new GatewayError("client_closed", "The client left while it sent its request.", { cause });
}

function tooLarge(limit: number): GatewayError {
  const message = `The request body is larger than the ${limit / 1024 / 1024} MB that this gateway takes (MAX_BODY_MB).`;
  return new GatewayError("request_too_large", message);
}

function busy(): GatewayError {
  const message =
    "This gateway receives as much as it can hold (MAX_BODIES_MB). Nothing was sent; try again.";
  return new GatewayError("gateway_busy", message, {
    headers: new Headers({ "retry-after": "2" }),
  });
}

/**
 * All bytes of a stream, or `undefined` (and the stream cancelled) past `limit` bytes.
 * @param within waits for one read; rejects when it takes too long
 */
export async function collect(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
  within: <T>(read: Promise<T>) => Promise<T> = (read) => read,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (stream === null) return new Uint8Array();
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await within(reader.read());
    if (done) return joinBytes(chunks);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value as Uint8Array<ArrayBuffer>);
  }
}

function toJsonBody(eliding: Eliding): JsonBody {
  const { pieces } = eliding;
  const elided = orInvalid(pieces, () => eliding.end(decodeStrictUtf8));
  refuseHazards(elided.text);
  const json = orInvalid<unknown>(pieces, () => JSON.parse(elided.text));
  if (!isJsonObject(json)) {
    throw new GatewayError("invalid_json", "The request body must be a JSON object.");
  }
  refuseUnsafeCounts(json);
  return { pieces: withoutMark(pieces), elided, json };
}

function orInvalid<T>(pieces: readonly Piece[], read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw invalidJson(pieces, cause);
  }
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** RFC 8259 8.1 lets a parser ignore the mark, which Windows' tools write, and forbids to send it on. */
function withoutMark(pieces: readonly Piece[]): readonly Piece[] {
  const bytes = new ByteCursor(pieces);
  if (!BYTE_ORDER_MARK.every((byte) => bytes.skip(byte))) return pieces;
  let left = BYTE_ORDER_MARK.length;
  return pieces.map((piece) => {
    const cut = Math.min(left, piece.length);
    left -= cut;
    return piece.subarray(cut);
  });
}

/** What to send: the very bytes that came when nothing is edited. */
export function editBody({ pieces, elided }: JsonBody, edits: MemberEdits): Bytes {
  const edited = edits.size === 0 ? pieces : restore(editMembers(elided.text, edits), elided);
  return bytesIn(edited) < SHORT_BYTES ? joinBytes(edited) : edited;
}

/** Lets go of the bytes once they need not be sent again: the answer may take minutes, and 20 MB are much to hold. */
export function releaseBody(body: JsonBody): void {
  body.pieces = [];
  body.elided = { text: "", blobs: [], nonce: "" };
}
