import type { Call } from "../call.ts";
import { takesGzip } from "../http/accept.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Packed once for each list that is fetched: it takes 15 ms, beside the thread that answers. */
const packed = new WeakMap<Bytes, Promise<Bytes>>();

/**
 * The list as the client takes it: 750 kB are 100 packed, which on a phone are seconds. `headers` get to know.
 * @returns the bytes themselves where the client unpacks nothing, or the runtime's edge packs
 */
export async function pack(
  { request, platform }: Call,
  bytes: Bytes,
  headers: Headers,
): Promise<Bytes> {
  const { gzip } = platform;
  if (gzip === undefined) return bytes;
  headers.append("vary", "Accept-Encoding");
  if (!takesGzip(request.headers.get("accept-encoding"))) return bytes;
  let made = packed.get(bytes);
  if (made === undefined) {
    made = gzip(bytes);
    packed.set(bytes, made);
  }
  const whole = await made;
  headers.set("content-encoding", "gzip");
  return whole;
}
