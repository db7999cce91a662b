import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, extname, join } from "node:path";
import zopfli from "@gfx/zopfli";
import { build } from "vite";

// Its WebAssembly shell throws again what nobody caught, from a line of 30 kB: the reason would drown.
for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event);

/** All that a browser loads of the page, view after view, compressed. */
const MAX_PAGE_BYTES = 70 * 1024;

/** The words of one language; a browser loads one of these. */
const PACK = /^(?:en|zh)-/;

const FOLDER = "dist/page";
const DOCUMENT = "index.html";

/** Vite copies what is here under its own name. */
const PUBLIC = "web/public";

/** What `#page` of package.json leads to. `.mts`: what else is in dist/ is CommonJS. */
const MODULE = "dist/page.mts";

const ITERATIONS = 15;

/** What was packed otherwise is not taken over. */
const HEADER = `// Made from web/ by scripts/page-files.ts, packed by zopfli in ${ITERATIONS} iterations.\n`;

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
  const files = await Promise.all(readFiles().map((file) => pack(file, before)));
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

/** In the language with the most to load. */
function sizeOf(files: readonly PackedFile[]): number {
  const sizes = (isPack: boolean) =>
    files.filter(({ name }) => PACK.test(name) === isPack).map(({ gzip }) => gzip.length);
  return sizes(false).reduce((sum, size) => sum + size, Math.max(...sizes(true)));
}

/** What of a bundle is the page. */
export function textSizeOf(files: readonly PackedFile[]): number {
  return files.reduce((sum, { gzip }) => sum + gzip.toString("base64").length, 0);
}

/** One line a file, and one for all. */
export function describeSizes(files: readonly PackedFile[]): string {
  const lines = files.map(({ name, gzip }) => [gzip.length, name] as const);
  const all = [
    ...lines,
    [sizeOf(files), `page in one language, gzip, of ${MAX_PAGE_BYTES}`] as const,
  ];
  return all.map(([bytes, what]) => `${String(bytes).padStart(7)}  ${what}\n`).join("");
}

function checkSize(files: readonly PackedFile[]): void {
  const size = sizeOf(files);
  if (size <= MAX_PAGE_BYTES) return;
  const what = `The page has ${size} bytes in one language, compressed, more than ${MAX_PAGE_BYTES}`;
  throw new Error(`${what}:\n${describeSizes(files)}`);
}

interface BuiltFile {
  name: string;
  bytes: Buffer;
  isFinal: boolean;
}

/**
 * What Vite wrote. A script that it copies, since it has to run before the first paint, it leaves without a hash in its
 * name: it gets one here, or browsers would have to ask for it each time before they paint.
 */
function readFiles(): BuiltFile[] {
  let document = readFileSync(join(FOLDER, DOCUMENT), "utf8");
  const files = readdirSync(FOLDER)
    .filter((name) => name !== DOCUMENT)
    .map((name) => {
      const bytes = readFileSync(join(FOLDER, name));
      const isCopy = existsSync(join(PUBLIC, name));
      if (!isCopy || extname(name) !== ".js") return { name, bytes, isFinal: !isCopy };
      const hashed = name.replace(/(?=\.js$)/, `-${hashOf(bytes).slice(0, 8)}`);
      document = document.replaceAll(`/page/${name}"`, `/page/${hashed}"`);
      return { name: hashed, bytes, isFinal: true };
    });
  const page = { name: DOCUMENT, bytes: Buffer.from(document), isFinal: false };
  return [page, ...files.sort((one, other) => (one.name < other.name ? -1 : 1))];
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

async function pack(
  { name, bytes, isFinal }: BuiltFile,
  before: ReadonlyMap<string, string>,
): Promise<PackedFile> {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new Error(`${FOLDER}/${name} is of no type that is known here`);
  const hash = hashOf(bytes).slice(0, 16);
  const known = before.get(hash);
  const gzip = known === undefined ? await compress(bytes) : Buffer.from(known, "base64");
  return { name, type, hash, isFinal, gzip };
}

/** 6 % smaller than zlib at its best, for three seconds of a build. */
async function compress(bytes: Buffer): Promise<Buffer> {
  const gzip = Buffer.from(await zopfli.gzipAsync(bytes, { numiterations: ITERATIONS }));
  // The system on which it was packed (RFC 1952 2.3.1): the same bytes everywhere.
  gzip[9] = 255;
  return gzip;
}

/** What the last build packed, as base64, by the hash of what is in it: most builds change few files or none. */
function readPacked(module: string): Map<string, string> {
  if (!module.startsWith(HEADER)) return new Map();
  const entries = module.matchAll(/"hash":"([\w-]+)".*"gzip":"([^"]+)"/g);
  return new Map([...entries].map(([, hash = "", gzip = ""]) => [hash, gzip]));
}

function toModule(files: readonly PackedFile[]): string {
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
