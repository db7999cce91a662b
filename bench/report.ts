import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toCell, toTable } from "../tools/table.ts";
import { type Panel, toChart } from "./chart.ts";
import { METRICS, type Metric } from "./metrics.ts";
import type { Plan } from "./plan.ts";
import type { Results } from "./results.ts";
import { judge, TARGETS, type Verdict } from "./targets.ts";
import type { Machine } from "./world/machine.ts";

export interface Report {
  machine: Machine;
  plan: Plan;
  results: Results;
  /** What could not be measured, and why. */
  skipped: readonly string[];
}

/** What the chart shows of the table. */
const CHARTED = ["chatPerSecond", "chatCpuUs", "pictureCpuMs", "pictureEightMb", "reasoningCpuUs"];

/** The table: the numbers of each contender, then each target with a plain word. */
export function toText({ machine, plan, results, skipped }: Report): string {
  const names = results.contenders();
  const rows = METRICS.map(({ key, label, digits }) => [
    label,
    ...names.map((name) => toCell(results.of(name, key), digits)),
  ]).filter((row) => row.slice(1).some((cell) => cell !== "–"));
  const verdicts = verdictsOf(results).map(({ name, value, target, word }) => [
    name,
    toCell(value, 2),
    target,
    word,
  ]);
  return [
    `${machine.cpu}, ${machine.cores} cores${machine.pinned ? ", pinned" : ""}; Node ${machine.node}; load before ${machine.loadBefore.toFixed(2)}; medians of ${plan.runs} runs`,
    "",
    toTable(["measure", ...names], rows),
    "",
    toTable(["target", "measured", "wanted", "is"], verdicts),
    ...skipped.map((line) => `\n${line}`),
    "",
  ].join("\n");
}

/** @returns the paths of the two files */
export function writeReport(report: Report, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const { machine, plan, results, skipped } = report;
  const date = new Date().toISOString().slice(0, 10);
  const name = plan.quick ? "quick" : date;
  const json = {
    date,
    machine,
    plan,
    results: results.toJson(),
    targets: verdictsOf(results),
    skipped,
  };
  const files: [string, string][] = [
    [join(folder, `${name}.json`), `${JSON.stringify(json, null, 2)}\n`],
    [join(folder, `${name}.svg`), toChart(`${machine.cpu}, ${date}`, panelsOf(results))],
  ];
  for (const [path, text] of files) writeFileSync(path, text);
  return files.map(([path]) => path);
}

function verdictsOf(results: Results): Verdict[] {
  return TARGETS.map((target) => judge(target, results.of));
}

function panelsOf(results: Results): Panel[] {
  return METRICS.filter(({ key }) => CHARTED.includes(key))
    .map((metric) => toPanel(metric, results))
    .filter(({ bars }) => bars.length > 0);
}

function toPanel({ key, label, digits, more }: Metric, results: Results): Panel {
  const bars = results.contenders().flatMap((name) => {
    const value = results.of(name, key);
    return value === undefined ? [] : [{ label: name, value, own: name.startsWith("gateway") }];
  });
  const direction = more ? "more is better" : "less is better";
  return { title: `${label.trim()} (${direction})`, digits, bars };
}
