import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const read = (file: string) => readFileSync(file, "utf8");

/** Not entered: what other tests make there comes and goes meanwhile. */
const GENERATED = /^(?:node_modules|dist|coverage|\.git|\.wrangler|\.venv|bench\/\.\w+)$/;

/** Every file and folder of the repository, without asking git: a container need not have it. */
function walk(folder = ""): string[] {
  return readdirSync(folder || ".", { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (GENERATED.test(path)) return [];
    return entry.isDirectory() ? [path, ...walk(path)] : [path];
  });
}

const files = walk();

/** The names in the first column of a document's tables. */
function rowsOf(file: string): string[] {
  return [...read(file).matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? "");
}

function namesIn(file: string, pattern: RegExp): string[] {
  return [...read(file).matchAll(pattern)].map((match) => match[1] ?? "");
}

describe.each(["docs/configuration.md", "docs/configuration.zh-CN.md"])("%s", (file) => {
  test("has a row for every variable and every error code, and for nothing else", () => {
    const variables = namesIn("src/config.ts", /^ {2}([A-Z_]+): v\./gm);
    const codes = namesIn("src/errors.ts", /^ {2}([a-z_]+): \{ status/gm);
    expect(variables.length + codes.length).toBeGreaterThan(50);
    expect(rowsOf(file).sort()).toEqual([...variables, ...codes].sort());
  });
});

test("both languages have the same pages and the same tables", () => {
  for (const page of ["configuration", "clients", "deploy", "image-config", "security"]) {
    const shape = (file: string) =>
      read(file)
        .split("\n")
        .filter((line) => /^(?:#+ |\||```|[-*] |\d\. )/.test(line))
        .map((line) => (line.startsWith("|") ? line.split("|").length : line.split(" ")[0]));
    expect(shape(`docs/${page}.zh-CN.md`), page).toEqual(shape(`docs/${page}.md`));
  }
});

test("every file and folder that the architecture names is there", () => {
  const names = namesIn("docs/architecture.md", /`([\w./-]+(?:\.ts|\/))`/g);
  expect(names.length).toBeGreaterThan(40);
  for (const name of names) {
    const found = files.some(
      (path) => path === name || path.includes(`/${name}`) || path.startsWith(name),
    );
    expect(found, name).toBe(true);
  }
});

test("every relative link of the documents leads somewhere", () => {
  for (const file of files.filter((path) => path.endsWith(".md"))) {
    for (const target of namesIn(file, /\]\((?!https?:|data:)([^)#]+)[^)]*\)/g)) {
      expect(() => read(join(file, "..", target)), `${file} → ${target}`).not.toThrow();
    }
  }
});
