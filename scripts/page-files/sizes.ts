import type { PackedFile } from "./pack.ts";

/** All that a browser loads of the page, compressed. */
const MAX_PAGE_BYTES = 70 * 1024;

/** The words of one language; a browser loads one of these. */
const PACK = /^(?:en|zh)-/;

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

/** @throws when the page has become too large */
export function checkSize(files: readonly PackedFile[]): void {
  const size = sizeOf(files);
  if (size <= MAX_PAGE_BYTES) return;
  const what = `The page has ${size} bytes in one language, compressed, more than ${MAX_PAGE_BYTES}`;
  throw new Error(`${what}:\n${describeSizes(files)}`);
}
