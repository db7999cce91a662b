import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "vite";
import { readBuiltFiles } from "./page-files/built-files.ts";
import { readPacked, toModule } from "./page-files/module.ts";
import { type PackedFile, pack } from "./page-files/pack.ts";
import { checkSize } from "./page-files/sizes.ts";

/** What `#page` of package.json leads to. `.mts`: what else is in dist/ is CommonJS. */
const MODULE = "dist/page.mts";

export interface BuiltPage {
  /** The largest first. */
  files: PackedFile[];
  /** Whose code is in it, sorted. */
  packages: string[];
}

/**
 * Builds the page, and the module from which the gateway serves it.
 * @throws when it has become too large
 */
export async function buildPage(): Promise<BuiltPage> {
  // Whatever a shell or a test runner has set: Vite would build another page.
  process.env["NODE_ENV"] = "production";
  const built = await build({ configFile: "vite.config.ts", logLevel: "warn" });
  const before = readPacked(textOf(MODULE) ?? "");
  const files = await Promise.all(readBuiltFiles().map((file) => pack(file, before)));
  checkSize(files);
  writeIfNew(MODULE, toModule(files));
  files.sort((one, other) => other.gzip.length - one.gzip.length);
  return { files, packages: packagesOf(built) };
}

/** Each module's package, as its path tells it. */
function packagesOf(built: Awaited<ReturnType<typeof build>>): string[] {
  const chunks = "output" in built ? built.output : [];
  const modules = chunks.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  const names = modules.flatMap(
    (id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** In one step, since a server or a test may be reading it. */
function writeIfNew(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (textOf(path) === text) return;
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
