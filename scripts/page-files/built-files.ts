import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { minify_sync } from "terser";

const FOLDER = "dist/page";
const DOCUMENT = "index.html";

/** Vite copies what is here under its own name. */
const PUBLIC = "web/public";

export interface BuiltFile {
  name: string;
  bytes: Buffer;
  isFinal: boolean;
}

/**
 * What Vite wrote. A script that it copies, since it has to run before the first paint, it leaves as it is, and without a
 * hash in its name: it is made small here, and gets one, or browsers would have to ask for it each time before they paint.
 */
export function readBuiltFiles(): BuiltFile[] {
  let document = readFileSync(join(FOLDER, DOCUMENT), "utf8");
  const files = readdirSync(FOLDER)
    .filter((name) => name !== DOCUMENT)
    .map((name) => {
      const written = readFileSync(join(FOLDER, name));
      const isCopy = existsSync(join(PUBLIC, name));
      if (!isCopy || extname(name) !== ".js") return { name, bytes: written, isFinal: !isCopy };
      const bytes = Buffer.from(minify_sync(written.toString()).code ?? written);
      const hashed = name.replace(/(?=\.js$)/, `-${hashOf(bytes).slice(0, 8)}`);
      document = document.replaceAll(`/page/${name}"`, `/page/${hashed}"`);
      return { name: hashed, bytes, isFinal: true };
    });
  const page = { name: DOCUMENT, bytes: Buffer.from(document), isFinal: false };
  return [page, ...files.sort((one, other) => (one.name < other.name ? -1 : 1))];
}

export function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
