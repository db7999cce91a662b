import { GatewayError } from "../errors.ts";
import { type Elided, elide, restore } from "../wire/blobs.ts";
import { isJsonObject, type JsonObject } from "../wire/json.ts";
import { editMembers, type MemberEdits } from "../wire/json-members.ts";
import { decodeStrictUtf8 } from "../wire/utf8.ts";

/** A request body three times: the bytes that came, their text without its pictures, and what that says. */
export interface JsonBody {
  bytes: Uint8Array<ArrayBuffer>;
  elided: Elided;
  /** Long base64 stands here under a short name, see `elide`. */
  json: JsonObject;
}

/**
 * Reads a JSON object from the request.
 * @throws {GatewayError} `request_too_large`, `unsupported_media_type`, `invalid_json`, `client_closed`
 */
export async function readJsonBody(request: Request, maxMegabytes: number): Promise<JsonBody> {
  checkMediaType(request.headers);
  const bytes = await readBytes(request, maxMegabytes * 1024 * 1024);
  return { bytes, ...toJson(bytes) };
}

function checkMediaType(headers: Headers): void {
  const encoding = headers.get("content-encoding") ?? "identity";
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

async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? 0) > limit) throw tooLarge(limit);
  // A body that names its length is read in one piece: the Node adapter has a short way for that.
  const read = declared === null ? collect(request.body, limit) : readWhole(request);
  const bytes = await read.catch(gone);
  if (bytes === undefined || bytes.length > limit) throw tooLarge(limit);
  return bytes;
}

async function readWhole(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await request.arrayBuffer());
}

function gone(cause: unknown): never {
  throw new GatewayError("client_closed", "The client left while it sent its request.", { cause });
}

function tooLarge(limit: number): GatewayError {
  const message = `The request body is larger than the ${limit / 1024 / 1024} MB that this gateway takes (MAX_BODY_MB).`;
  return new GatewayError("request_too_large", message);
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
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await within(reader.read());
    if (done) return join(chunks, size);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function toJson(bytes: Uint8Array<ArrayBuffer>): Omit<JsonBody, "bytes"> {
  try {
    const elided = elide(bytes, decodeStrictUtf8);
    const json: unknown = JSON.parse(elided.text);
    if (isJsonObject(json)) return { elided, json };
  } catch (cause) {
    throw new GatewayError("invalid_json", "The request body is not valid JSON.", { cause });
  }
  throw new GatewayError("invalid_json", "The request body must be a JSON object.");
}

/** The bytes to send: the very bytes that came when nothing is edited. */
export function editBody(body: JsonBody, edits: MemberEdits): Uint8Array<ArrayBuffer> {
  if (edits.size === 0) return body.bytes;
  return restore(editMembers(body.elided.text, edits), body.elided);
}
