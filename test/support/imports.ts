import { dirname, join } from "node:path/posix";
import { parseSync } from "vite";

export interface Import {
  /** A package as it is written, else a path from the repository's root. */
  target: string;
  /** The compiler takes it out again. */
  isType: boolean;
}

type Node = Record<string, unknown>;

/**
 * What a module imports: `import`, `export … from`, `import()`, and `import("…")` in a type. What is not known before it
 * runs is `computed`. Read from a syntax tree: a text may hold an import too.
 * @param file its path from the repository's root
 */
export function importsOf(file: string, text: string): Import[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return search(program, dirname(file));
}

function search(node: unknown, folder: string): Import[] {
  if (typeof node !== "object" || node === null) return [];
  const inside = Object.values(node).flatMap((child) => search(child, folder));
  const { type, source, importKind, exportKind } = node as Node;
  if (!/^(?:Import|Export|TSImport)/.test(String(type)) || !source) return inside;
  const isType = [importKind, exportKind].includes("type") || type === "TSImportType";
  return [{ target: toTarget((source as Node)["value"], folder), isType }, ...inside];
}

function toTarget(source: unknown, folder: string): string {
  if (typeof source !== "string") return "computed";
  return source.startsWith(".") ? join(folder, source) : source;
}
