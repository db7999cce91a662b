import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { choiceFlag, numberFlag } from "../tools/flags.ts";
import { CONTENDERS } from "./contenders.ts";
import { FULL, QUICK } from "./plan.ts";
import { type Report, toText, writeReport } from "./report.ts";
import { createResults } from "./results.ts";
import { runBench } from "./run.ts";
import type { Suite } from "./suite.ts";
import { chatSuite } from "./suites/chat.ts";
import { hostedSuite, pictureSuite, visionSuite } from "./suites/pictures.ts";
import { memorySuite, startSuite } from "./suites/process.ts";
import { proxySuite } from "./suites/proxy.ts";
import { rewriterSuite } from "./suites/rewriter.ts";
import { soakSuite } from "./suites/soak.ts";
import { streamSuite } from "./suites/streams.ts";
import { readMachine } from "./world/machine.ts";
import { createWorld } from "./world/world.ts";

const SUITES: readonly Suite[] = [
  chatSuite,
  streamSuite,
  rewriterSuite,
  pictureSuite,
  hostedSuite,
  visionSuite,
  memorySuite,
  startSuite,
  proxySuite,
  soakSuite,
];

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    of: { type: "string" },
    runs: { type: "string" },
    out: { type: "string", default: "bench/results" },
  },
});

/** Those that a flag names, with commas between them; all without it. */
function chosen<T extends { name: string }>(
  flag: "only" | "of",
  items: readonly T[],
): readonly T[] {
  const all = items.map(({ name }) => name);
  const names = flags[flag]?.split(",").map((text) => choiceFlag(flag, text, all)) ?? all;
  return items.filter(({ name }) => names.includes(name));
}

async function main(): Promise<void> {
  const usual = flags.quick ? QUICK : FULL;
  const plan = { ...usual, runs: numberFlag("runs", flags.runs ?? String(usual.runs)) };
  const contenders = chosen("of", CONTENDERS);
  const suites = chosen("only", SUITES);
  const loadBefore = loadavg()[0] ?? 0;
  const skipped: string[] = [];
  const skip = (line: string) => void skipped.push(line);
  const results = createResults();
  const world = await createWorld({ offline: flags.quick, skip });
  const progress = (line: string) => process.stderr.write(`\r\x1b[K${line}`);
  await runBench({
    world,
    plan,
    suites,
    contenders,
    results,
    skip,
    progress,
  });
  progress("");
  // The page in it is a text that only a browser's request reads.
  const worker = readFileSync(join(world.folder, "dist/worker.js"), "utf8");
  const code = worker.replace(/[A-Za-z\d+/]{200,}={0,2}/g, "");
  results.add("gateway-workerd", { gzipKb: gzipSync(code, { level: 9 }).length / 1024 });
  await world.mock.stop();
  const machine = { ...readMachine(world.workerd, world.cores), loadBefore };
  const report: Report = { machine, plan, results, skipped };
  process.stdout.write(toText(report));
  process.stdout.write(`\n${writeReport(report, flags.out).join("\n")}\n`);
}

await main();
