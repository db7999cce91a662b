import { type Requirement, RUNTIMES, type Runtime } from "./requirements.ts";

/** A test as it ended. */
export interface Outcome {
  /** Of vitest: `node`, `workerd`, `bundle`, `page`. */
  project: string;
  /** From the repository's root. */
  file: string;
  /** With the names of the blocks around it. */
  fullName: string;
  state: "passed" | "failed" | "skipped" | "pending";
}

/** What a run says of one requirement. */
export interface Evidence {
  /** Files, sorted. */
  files: string[];
  passed: Record<Runtime, number>;
  /** Not run here, for want of a program perhaps: what stands in the documents cannot be judged. */
  skipped: number;
}

const NUMBER = String.raw`(?:(?:SEC|REL)-\d\d[ab]?|[FP]\d\d)`;
/** In parentheses and alone there: `F16` may be a colour, `P50` a median. */
const NUMBERS = new RegExp(String.raw`\((${NUMBER}(?:, ?${NUMBER})*)\)`, "g");

/** The requirements that a test's name says it proves. */
export function numbersOf(fullName: string): string[] {
  const lists = [...fullName.matchAll(NUMBERS)].map((match) => match[1] ?? "");
  return [...new Set(lists.flatMap((list) => list.split(/, ?/)))];
}

/** Projects of vitest.config.ts whose tests start processes. */
const PROCESSES: readonly string[] = ["node", "node-timed"];

/**
 * What a test speaks for. One that starts processes names the other runtime. What the page does in a browser it does behind
 * either: its bytes are the same.
 */
export function runtimesOf({ project, fullName }: Outcome): readonly Runtime[] {
  if (project === "page") return RUNTIMES;
  const isNode =
    project === "node-units" || (PROCESSES.includes(project) && !/\bworkerd\b/.test(fullName));
  return isNode ? ["node"] : ["workerd"];
}

/** By number. Holds every requirement, also those that no test names. */
export function collectEvidence(
  requirements: readonly Requirement[],
  outcomes: readonly Outcome[],
): Map<string, Evidence> {
  const all = new Map(requirements.map(({ id }) => [id, nothing()]));
  for (const outcome of outcomes) {
    for (const id of numbersOf(outcome.fullName)) {
      const evidence = all.get(id);
      if (evidence !== undefined) add(evidence, outcome);
    }
  }
  return all;
}

function nothing(): Evidence {
  return { files: [], passed: { node: 0, workerd: 0 }, skipped: 0 };
}

function add(evidence: Evidence, outcome: Outcome): void {
  if (outcome.state === "passed") {
    for (const runtime of runtimesOf(outcome)) evidence.passed[runtime] += 1;
    evidence.files = [...new Set([...evidence.files, outcome.file])].sort();
  }
  if (outcome.state === "skipped") evidence.skipped += 1;
}

/** A sentence for each promise that nothing stands behind. */
export function findGaps(
  requirements: readonly Requirement[],
  outcomes: readonly Outcome[],
): string[] {
  const evidence = collectEvidence(requirements, outcomes);
  const unproven = requirements.flatMap((requirement) => {
    const { passed, skipped } = evidence.get(requirement.id) ?? nothing();
    const open = RUNTIMES.filter((name) => passed[name] === 0 && requirement[name] === undefined);
    if (open.length === 0 || skipped > 0) return [];
    return [`${requirement.id}: no passing test and no sentence for ${open.join(" and ")}`];
  });
  const named = new Set(outcomes.flatMap(({ fullName }) => numbersOf(fullName)));
  const unknown = [...named].filter((id) => !evidence.has(id));
  return [...unproven, ...unknown.map((id) => `${id}: tests name it, requirements.jsonl does not`)];
}
