import type { PackedFile } from "./pack.ts";
import { ITERATIONS } from "./zopfli.ts";

/** What was packed otherwise is not taken over. */
const HEADER = `// Made from web/ by scripts/page-files.ts, packed by zopfli in ${ITERATIONS} iterations.\n`;

/** What the last build packed, as base64, by the hash of what is in it: most builds change few files or none. */
export function readPacked(module: string): Map<string, string> {
  if (!module.startsWith(HEADER)) return new Map();
  const entries = module.matchAll(/"hash":"([\w-]+)".*"gzip":"([^"]+)"/g);
  return new Map([...entries].map(([, hash = "", gzip = ""]) => [hash, gzip]));
}

/** The text of `dist/page.mts`. */
export function toModule(files: readonly PackedFile[]): string {
  const entries = files.map(({ name, gzip, ...rest }) => {
    const file = { ...rest, gzip: gzip.toString("base64") };
    return `  ${JSON.stringify(name)}: ${JSON.stringify(file)},\n`;
  });
  return `${HEADER}interface PackedFile {
  readonly type: string;
  readonly hash: string;
  readonly isFinal: boolean;
  /** In base64. */
  readonly gzip: string;
}

export const PAGE_FILES: Readonly<Record<string, PackedFile>> = {
${entries.join("")}};
`;
}
