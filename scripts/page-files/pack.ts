import { extname } from "node:path";
import { type BuiltFile, hashOf } from "./built-files.ts";
import { compress } from "./zopfli.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

export interface PackedFile {
  name: string;
  /** Media type. */
  type: string;
  /** Of its bytes. */
  hash: string;
  /** Its name changes with its bytes. */
  isFinal: boolean;
  gzip: Buffer;
}

/** @param before what the last build packed, see `readPacked` */
export async function pack(
  { name, bytes, isFinal }: BuiltFile,
  before: ReadonlyMap<string, string>,
): Promise<PackedFile> {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new Error(`dist/page/${name} is of no type that is known here`);
  const hash = hashOf(bytes).slice(0, 16);
  const known = before.get(hash);
  const gzip = known === undefined ? await compress(bytes) : Buffer.from(known, "base64");
  return { name, type, hash, isFinal, gzip };
}
