import type { Contender, World } from "./contender.ts";
import { toRequestBytes } from "./load/request.ts";
import type { Plan } from "./plan.ts";
import type { Results } from "./results.ts";
import type { Sample, Suite } from "./suite.ts";

export interface Bench {
  world: World;
  plan: Plan;
  suites: readonly Suite[];
  contenders: readonly Contender[];
  results: Results;
  /** Told what could not be measured, once each. */
  skip(line: string): void;
  /** Told what is measured now. */
  progress(line: string): void;
}

/**
 * Runs everything, interleaved: the machine may drift over minutes, and a drift must not meet one contender alone. Every
 * number comes from a process that was started for it.
 */
export async function runBench(bench: Bench): Promise<void> {
  const absent = new Set<string>();
  for (const { run, suite, contender } of turnsOf(bench)) {
    const name = `${suite.name}: ${contender.name}`;
    if (absent.has(name)) continue;
    bench.progress(`run ${run + 1}/${bench.plan.runs}, ${name}`);
    try {
      bench.results.add(contender.name, await measure(bench, suite, contender));
    } catch (thrown) {
      // One that fails once would be a median of less runs than its peers.
      absent.add(name);
      bench.skip(`${name} left out: ${reasonOf(thrown)}`);
    }
  }
}

interface Turn {
  run: number;
  suite: Suite;
  contender: Contender;
}

function* turnsOf({ plan, suites, contenders }: Bench): Generator<Turn> {
  for (let run = 0; run < plan.runs; run++) {
    for (const suite of suites.filter(({ once }) => run === 0 || once !== true)) {
      for (const contender of rotated(contenders, run)) {
        if (suite.contenders.includes(contender.name)) yield { run, suite, contender };
      }
    }
  }
}

async function measure(
  { world, plan }: Bench,
  suite: Suite,
  contender: Contender,
): Promise<Sample> {
  const startedAt = performance.now();
  const running = await contender.start({ ...world, settings: suite.settings ?? {} });
  const headers = contender.headers(world);
  try {
    return await suite.measure(
      {
        name: contender.name,
        port: running.port,
        pid: running.pid,
        startedAt,
        upstream: world.upstream,
        ask: (body) => toRequestBytes({ method: "POST", path: contender.path, headers, body }),
        // cors-anywhere serves pages only.
        get: (path) =>
          toRequestBytes({ method: "GET", path, headers: { origin: "http://127.0.0.1" } }),
      },
      plan,
    );
  } finally {
    await running.stop();
  }
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.split("\n").slice(0, 4).join(" | ");
}
