import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Reporter, TestModule, TestSpecification, Vitest } from "vitest/node";
import { collectEvidence, findGaps, numbersOf, type Outcome } from "./evidence.ts";
import { readRequirements } from "./requirements.ts";
import { PAGES, readRows, shapeRows } from "./table.ts";

/** What the last whole run said, for `npm run security-table`. */
export const RUN_FILE = "coverage/security-run.json";

/** Of vitest.config.ts: a run without one of them is not whole. */
export const PROJECTS: readonly string[] = [
  "bundle",
  "node",
  "node-timed",
  "node-units",
  "page",
  "workerd",
  "workerd-units",
];

/** `true` where every program is there that tests need, as on CI: what is skipped then is skipped by mistake. */
const NO_SKIPS = "NO_SKIPS";

/**
 * Fails a whole run in which a requirement has neither a passing test nor a sentence, or that the table in
 * docs/security.md does not tell of. A run of some files says nothing.
 */
export function createSecurityReporter(): Reporter {
  let vitest: Vitest | undefined;
  let isWhole = false;
  return {
    onInit(instance) {
      vitest = instance;
    },
    async onTestRunStart(specifications) {
      isWhole = vitest !== undefined && (await holdsAll(vitest, specifications));
    },
    onTestRunEnd(modules, _errors, reason) {
      if (!isWhole || reason === "interrupted") return;
      const outcomes = modules.flatMap(outcomesOf).filter(isNumbered);
      mkdirSync(dirname(RUN_FILE), { recursive: true });
      writeFileSync(RUN_FILE, JSON.stringify(outcomes));
      report(outcomes);
    },
  };
}

async function holdsAll(
  vitest: Vitest,
  specifications: readonly TestSpecification[],
): Promise<boolean> {
  const projects = new Set(specifications.map(({ project }) => project.name));
  if (vitest.config.testNamePattern !== undefined || vitest.config.watch) return false;
  if (!PROJECTS.every((name) => projects.has(name))) return false;
  return specifications.length === (await vitest.globTestSpecifications()).length;
}

function outcomesOf(module: TestModule): Outcome[] {
  const file = relative(process.cwd(), module.moduleId);
  return [...module.children.allTests()].map((test) => ({
    project: test.project.name,
    file,
    fullName: test.fullName,
    state: test.result().state,
  }));
}

function isNumbered({ fullName }: Outcome): boolean {
  return numbersOf(fullName).length > 0;
}

/** Said above the runner's own closing lines. */
function report(outcomes: readonly Outcome[]): void {
  const requirements = readRequirements();
  const evidence = collectEvidence(requirements, outcomes);
  const unsure = requirements.filter(({ id }) => (evidence.get(id)?.skipped ?? 0) > 0);
  const complaints = findGaps(requirements, outcomes);
  for (const [file, language] of PAGES) {
    const written = readRows(file);
    const rows = shapeRows(requirements, evidence, language);
    for (const { id } of unsure) rows.delete(id);
    const changed = [...rows].filter(([id, row]) => written.get(id) !== row).map(([id]) => id);
    if (changed.length === 0) continue;
    complaints.push(`${file} differs in ${changed.join(", ")}: run npm run security-table`);
  }
  if (unsure.length > 0) {
    const ids = unsure.map(({ id }) => id).join(", ");
    const said = `NOT RUN in whole, and so not compared with the table: ${ids}`;
    if (process.env[NO_SKIPS] === "true") complaints.push(said);
    else process.stderr.write(`!!!!! ${said}\n`);
  }
  if (complaints.length === 0) return;
  process.stderr.write(`\nThe table of docs/security.md:\n  ${complaints.join("\n  ")}\n`);
  process.exitCode = 1;
}
