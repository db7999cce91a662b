import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { checkSync } from "recheck";
import { parseSync } from "vite";
import { expect, test } from "vitest";
import { restore } from "../../src/wire/blobs.ts";

interface Pattern {
  source: string;
  flags: string;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort();

interface Found {
  literals: Pattern[];
  /** Files that make expressions while they run, and not only while they are loaded. */
  makers: Set<string>;
}

type Node = Record<string, unknown>;

/** Walks through a syntax tree and not through text: a slash in a string begins no expression. */
function search(node: unknown, place: { file: string; inFunction: boolean }, found: Found): void {
  if (typeof node !== "object" || node === null) return;
  const { type, regex, callee } = node as Node;
  if (type === "Literal" && regex !== undefined) {
    const { pattern, flags } = regex as { pattern: string; flags: string };
    found.literals.push({ source: pattern, flags });
  }
  const makes = (type === "NewExpression" || type === "CallExpression") && isRegExp(callee);
  if (makes && place.inFunction) found.makers.add(place.file);
  const inFunction = place.inFunction || /Function/.test(String(type));
  for (const child of Object.values(node)) search(child, { ...place, inFunction }, found);
}

function isRegExp(callee: unknown): boolean {
  return (callee as Node | undefined)?.["name"] === "RegExp";
}

function searchAll(): Found {
  const found: Found = { literals: [], makers: new Set() };
  for (const file of files) {
    const { program, errors } = parseSync(file, readFileSync(`src/${file}`, "utf8"));
    expect(errors, file).toEqual([]);
    search(program, { file, inFunction: false }, found);
  }
  return found;
}

/** All that the gateway's files, and what they import, put together of strings while they are loaded. */
async function loadAll(): Promise<Pattern[]> {
  const made = new Map<string, Pattern>();
  const real = RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct(target, given, newTarget) {
      const pattern: RegExp = Reflect.construct(target, given, newTarget);
      made.set(String(pattern), { source: pattern.source, flags: pattern.flags });
      return pattern;
    },
  });
  try {
    for (const file of files) await import(/* @vite-ignore */ resolve("src", file));
    restore("", { text: "", blobs: [[]], nonce: crypto.randomUUID() });
  } finally {
    globalThis.RegExp = real;
  }
  return [...made.values()];
}

const { literals, makers } = searchAll();

test("every regular expression is linear, by recheck (SEC-55)", async () => {
  const made = await loadAll();
  expect(literals.length).toBeGreaterThan(100);
  expect(made.length).toBeGreaterThan(20);
  const different = new Map([...literals, ...made].map((one) => [JSON.stringify(one), one]));
  for (const { source, flags } of different.values()) {
    const { status } = checkSync(source, flags, { timeout: 60_000 });
    expect(status, `/${source}/${flags}`).toBe("safe");
  }
}, 120_000);

test("no regular expression is made of what a caller sends (SEC-55)", () => {
  // Of constants while it is loaded, and of a random name.
  expect([...makers].sort()).toEqual(["pictures/revoked.ts", "wire/blobs.ts"]);
});
