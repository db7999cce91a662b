import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { numbersOf, runtimesOf } from "../../scripts/security-table/evidence.ts";
import { PROJECTS } from "../../scripts/security-table/reporter.ts";
import { readRequirements } from "../../scripts/security-table/requirements.ts";

/** Not in the names of tests: those would count. */
const NAMES: [name: string, numbers: string[]][] = [
  ["is refused (SEC-01)", ["SEC-01"]],
  ["a cut stream (F10, REL-05) ends loudly (F11)", ["F10", "REL-05", "F11"]],
  ["counts decoded (SEC-51b)", ["SEC-51b"]],
  ["once, not twice (F10) (F10)", ["F10"]],
  ["a colour #F16, a median P50, SEC-01 in passing", []],
  ["an aside (see F10) or (P5)", []],
];

test("a number counts in parentheses, alone or in a list, and nowhere else", () => {
  for (const [name, numbers] of NAMES) expect(numbersOf(name), name).toEqual(numbers);
});

test("the runtime is the project's, or the one that a test with processes names", () => {
  const outcome = { file: "a.test.ts", state: "passed" } as const;
  for (const project of ["node", "node-timed"]) {
    expect(runtimesOf({ ...outcome, project, fullName: "on node" })).toEqual(["node"]);
    expect(runtimesOf({ ...outcome, project, fullName: "on workerd" })).toEqual(["workerd"]);
  }
  expect(runtimesOf({ ...outcome, project: "node-units", fullName: "a" })).toEqual(["node"]);
  expect(runtimesOf({ ...outcome, project: "workerd", fullName: "a" })).toEqual(["workerd"]);
  expect(runtimesOf({ ...outcome, project: "workerd-units", fullName: "a" })).toEqual(["workerd"]);
  expect(runtimesOf({ ...outcome, project: "bundle", fullName: "a" })).toEqual(["workerd"]);
  const page = { ...outcome, project: "page", fullName: "in a browser" };
  expect(runtimesOf(page)).toEqual(["node", "workerd"]);
});

test("every requirement stands once in the list, with a sentence in both languages", () => {
  const all = readRequirements();
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id, en, zh, node, workerd } of all) {
    for (const sentence of [{ en, zh }, node, workerd]) {
      if (sentence === undefined) continue;
      expect(sentence.en, id).toMatch(/^[^|]{4,}$/);
      expect(sentence.zh, id).toMatch(/^[^|]*\p{Script=Han}[^|]*$/u);
    }
  }
  const count = (pattern: RegExp) => all.filter(({ id }) => pattern.test(id)).length;
  expect([count(/^SEC/), count(/^REL/), count(/^F/), count(/^P/)]).toEqual([57, 14, 48, 32]);
});

describe("a whole run", () => {
  const root = resolve(".");
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "table-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "docs"));
    for (const page of ["security.md", "security.zh-CN.md"]) {
      const text = readFileSync(join("docs", page), "utf8").replace(/^\| .*\n/gm, "");
      writeFileSync(join(folder, "docs", page), text);
    }
    const reporter = join(root, "scripts/security-table/reporter.ts");
    writeFileSync(
      join(folder, "vitest.config.ts"),
      `import { createSecurityReporter } from ${JSON.stringify(reporter)};
      const projects = ${JSON.stringify(PROJECTS)}.map((name) => ({ test: { name } }));
      export default { test: { reporters: [createSecurityReporter(), "default"], projects } };`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(ids: readonly string[]): void {
    const text = `import { test } from "vitest"; test.each(${JSON.stringify(ids)})("holds (%s)", () => {});`;
    writeFileSync(join(folder, "all.test.ts"), text);
  }

  type Done = { code: number | null; out: string; said: string };

  function run(...args: string[]): Done {
    return runWith({}, args);
  }

  function runWith(more: Record<string, string>, args: string[]): Done {
    const env = { ...process.env, NO_SKIPS: "", ...more };
    const done = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
    return { code: done.status, out: done.stdout, said: done.stdout + done.stderr };
  }

  const VITEST = join(root, "node_modules/vitest/vitest.mjs");
  const TABLE = join(root, "scripts/security-table.ts");

  test("passes once the table tells what it did, and fails on a promise without a test", () => {
    const ids = readRequirements().map(({ id }) => id);
    write(ids);
    const first = run(VITEST, "run");
    expect(first.said).toContain("docs/security.md differs in SEC-01");
    expect(first.code).toBe(1);
    expect(run(TABLE).code).toBe(0);
    const second = run(VITEST, "run");
    expect(second.out.trimEnd().split("\n").at(-1)).toContain("Duration");
    expect(second.code).toBe(0);

    write([...ids.filter((id) => id !== "REL-02"), "SEC-99"]);
    const third = run(VITEST, "run");
    expect(third.said).toContain("REL-02: no passing test and no sentence for node and workerd");
    expect(third.said).toContain("SEC-99: tests name it");
    expect(third.code).toBe(1);
  }, 60_000);

  test("passes with a promise whose tests are skipped, and fails where none may be", () => {
    write(readRequirements().map(({ id }) => id));
    run(VITEST, "run");
    expect(run(TABLE).code).toBe(0);
    const skipped = 'import { test } from "vitest"; test.skip("waits (REL-02)", () => {});';
    writeFileSync(join(folder, "skipped.test.ts"), skipped);
    expect(run(VITEST, "run").code).toBe(0);
    const strict = runWith({ NO_SKIPS: "true" }, [VITEST, "run"]);
    expect(strict.said).toContain("NOT RUN in whole, and so not compared with the table: REL-02");
    expect(strict.code).toBe(1);
  }, 60_000);

  test("is not what a part of one is measured by", () => {
    write(["SEC-01"]);
    expect(run(VITEST, "run", "--project", "node").code).toBe(0);
    expect(run(VITEST, "run", "-t", "SEC-01").code).toBe(0);
  }, 60_000);
});
