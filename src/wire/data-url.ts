import { base64ToBytes } from "./base64.ts";
import type { Shelf } from "./kept-blob.ts";

/** A file that travels in its own address. */
export interface DataFile {
  /** Lower-case media type without parameters, e.g. `image/png`. */
  type: string;
  /** In pieces. */
  bytes: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * The file in a `data:…;base64,…` URL; `undefined` for every other URL and for broken base64.
 * @param shelf where the base64 may have been taken out to
 */
export function readDataUrl(url: string, shelf: Shelf): DataFile | undefined {
  if (!/^data:/i.test(url)) return undefined;
  const comma = url.indexOf(",");
  const [type = "", ...parameters] = url.slice("data:".length, comma).toLowerCase().split(";");
  if (comma === -1 || !parameters.includes("base64")) return undefined;
  const base64 = url.slice(comma + 1);
  const kept = shelf.get(base64);
  const bytes = kept === undefined ? inOnePiece(base64) : kept.bytes();
  return bytes === undefined ? undefined : { type, bytes };
}

function inOnePiece(base64: string): DataFile["bytes"] | undefined {
  const bytes = base64ToBytes(base64);
  return bytes === undefined ? undefined : [bytes];
}
