import { PAGE_FILES } from "#page";
import { base64ToBytes } from "../wire/base64.ts";

/** A file of the page as it was built. */
export interface PageFile {
  /** Media type. */
  type: string;
  /** Of its bytes, unpacked. */
  hash: string;
  /** Its name changes with its bytes. */
  isFinal: boolean;
  gzip: Uint8Array<ArrayBuffer>;
}

const PACKED = new Map(Object.entries(PAGE_FILES));

/** Decoded when a browser first asks, once an isolate: most requests have nothing to do with the page. */
const opened = new Map<string, PageFile>();

/** `undefined` for a name that the page does not have. */
export function openPageFile(name: string): PageFile | undefined {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const packed = PACKED.get(name);
  const gzip = base64ToBytes(packed?.gzip ?? "");
  if (packed === undefined || gzip === undefined) return undefined;
  const file = { ...packed, gzip };
  opened.set(name, file);
  return file;
}
