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

function modulesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${root}/${file}`)
    .sort();
}

/**
 * Whether recheck calls an expression `safe`. It counts steps: by its clocks a pattern would be slow whenever the machine
 * is, and one that it had no time for would be fast.
 */
function statusOf({ source, flags }: Pattern): string {
  const clocks = { attackTimeout: null, incubationTimeout: null, seedingTimeout: null };
  return checkSync(source, flags, { ...clocks, timeout: 60_000 }).status;
}

interface Found {
  literals: Pattern[];
  /** Files that make expressions while they are loaded. */
  builders: Set<string>;
  /** Those that do while they run. */
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
  if (makes) (place.inFunction ? found.makers : found.builders).add(place.file);
  const inFunction = place.inFunction || /Function/.test(String(type));
  for (const child of Object.values(node)) search(child, { ...place, inFunction }, found);
}

function isRegExp(callee: unknown): boolean {
  return (callee as Node | undefined)?.["name"] === "RegExp";
}

function searchAll(root: string): Found {
  const found: Found = { literals: [], builders: new Set(), makers: new Set() };
  for (const file of modulesOf(root)) {
    const { program, errors } = parseSync(file, readFileSync(file, "utf8"));
    expect(errors, file).toEqual([]);
    search(program, { file, inFunction: false }, found);
  }
  return found;
}

/** All that these files, and what they import, put together of strings while they are loaded, or then. */
async function madeBy(files: Iterable<string>, then: () => unknown): Promise<Pattern[]> {
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
    for (const file of files) await load(file);
    await then();
  } finally {
    globalThis.RegExp = real;
  }
  return [...made.values()];
}

/** A path that the compiler does not follow: what the page needs of a browser, it does not know here. */
function load(file: string) {
  return import(/* @vite-ignore */ resolve(file));
}

const src = searchAll("src");
const web = searchAll("web");

function madeBySrc(): Promise<Pattern[]> {
  const makeOne = () => restore("", { text: "", blobs: [[]], nonce: crypto.randomUUID() });
  return madeBy(modulesOf("src"), makeOne);
}

/** The rest of the page makes none, and some of it needs a browser. */
function madeByWeb(): Promise<Pattern[]> {
  const makeAll = async () => (await load("web/connect/suggested-models.ts")).suggestModels([]);
  return madeBy(web.builders, makeAll);
}

const ROOTS = [
  { root: "src", literals: src.literals, make: madeBySrc, least: { literals: 100, made: 20 } },
  { root: "web", literals: web.literals, make: madeByWeb, least: { literals: 70, made: 20 } },
];

test.each(ROOTS)(
  "every regular expression of $root/ is linear, by recheck (SEC-55)",
  { timeout: 120_000 },
  async ({ literals, make, least }) => {
    const made = await make();
    expect(literals.length).toBeGreaterThan(least.literals);
    expect(made.length).toBeGreaterThan(least.made);
    const different = new Map([...literals, ...made].map((one) => [JSON.stringify(one), one]));
    for (const pattern of different.values()) {
      expect(statusOf(pattern), `/${pattern.source}/${pattern.flags}`).toBe("safe");
    }
  },
);

test.each([
  ["^(?:a|a)*$", "doubles its paths with each letter"],
  ["\\d+$", "runs to the end from each start"],
  ["(?<=b)(?:a+)+(?!a)$", "does the same where no automaton reads it"],
])("recheck finds that %s %s", (source) => {
  expect(statusOf({ source, flags: "" })).toBe("vulnerable");
});

test("no regular expression is made of what a caller sends (SEC-55)", () => {
  // Of constants while it is loaded, of a random name, and of the names of families of models.
  expect([...src.makers, ...web.makers].sort()).toEqual([
    "src/pictures/revoked.ts",
    "src/wire/blobs.ts",
    "web/connect/suggested-models.ts",
  ]);
});
