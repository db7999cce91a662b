import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { collect } from "../http/body.ts";
import type { Bytes } from "../platform.ts";
import { parseJson, toJsonObject, toText } from "../wire/json.ts";

export interface NewFile {
  name: string;
  /** Media type. */
  type: string;
  bytes: Bytes;
}

const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Puts a file on fal's CDN in the account that pays: the place is asked for with the key, the bytes go there without
 * one. Who has the link can read the file until `IMAGE_LIFETIME` is over.
 * @returns its public https address
 * @throws when fal does not take it, or names a place that is not fal's
 */
export async function storeFile(
  call: Call,
  { falKey }: Caller,
  { file, signal }: { file: NewFile; signal: AbortSignal },
): Promise<string> {
  const { FAL_REST_URL, IMAGE_LIFETIME } = call.config;
  const seconds = Number.isFinite(IMAGE_LIFETIME) ? IMAGE_LIFETIME : null;
  const headers = new Headers({
    authorization: `Key ${falKey}`,
    "content-type": "application/json",
    accept: "application/json",
    "x-fal-object-lifecycle": JSON.stringify({ expiration_duration_seconds: seconds }),
  });
  const wish = { content_type: file.type, file_name: file.name };
  const body = new TextEncoder().encode(JSON.stringify(wish)) as Uint8Array<ArrayBuffer>;
  const url = `${FAL_REST_URL}/storage/upload/initiate?storage_type=fal-cdn-v3`;
  const place = await readPlace(
    call,
    await send(call, url, { method: "POST", headers, body, signal }),
  );
  const type = new Headers({ "content-type": file.type });
  await send(call, place.upload, { method: "PUT", headers: type, body: file.bytes, signal });
  return place.file;
}

async function send(
  call: Call,
  url: string,
  init: { method: string; headers: Headers; body: Bytes; signal: AbortSignal },
): Promise<string> {
  const response = await call.platform.fetch(url, init);
  const bytes = await collect(response.body, MAX_ANSWER_BYTES);
  if (!response.ok) throw new Error(`fal's storage answered HTTP ${response.status}`);
  return new TextDecoder().decode(bytes);
}

async function readPlace(call: Call, text: string): Promise<{ upload: string; file: string }> {
  const answer = toJsonObject(parseJson(text));
  const upload = toText(answer["upload_url"]) ?? "";
  const file = toText(answer["file_url"]) ?? "";
  if (isFals(upload, call) && isFals(file, call)) return { upload, file };
  throw new Error("fal's storage named a place that is not fal's");
}

/** The link is shown to the caller, who will open it. In tests fal is where its variables say. */
function isFals(url: string, { config }: Call): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(config.FAL_REST_URL).origin) return true;
  return protocol === "https:" && /(?:^|\.)fal\.(?:media|ai|run)$/.test(hostname);
}
