import { median, spread } from "../tools/statistics.ts";
import type { Sample } from "./suite.ts";

/** All numbers of a bench: by contender and metric, one value a run. */
export interface Results {
  add(contender: string, sample: Sample): void;
  /** The median over the runs; `undefined` when it was not measured. */
  of(contender: string, metric: string): number | undefined;
  contenders(): string[];
  toJson(): Record<string, Record<string, Summary>>;
}

interface Summary {
  median: number;
  /** (max − min) / median. */
  spread: number;
  runs: readonly number[];
}

export function createResults(): Results {
  const values = new Map<string, Map<string, number[]>>();
  return {
    add(contender, sample) {
      const own = values.get(contender) ?? new Map<string, number[]>();
      values.set(contender, own);
      for (const [metric, value] of Object.entries(sample)) {
        own.set(metric, [...(own.get(metric) ?? []), value]);
      }
    },
    of(contender, metric) {
      const runs = values.get(contender)?.get(metric);
      return runs === undefined ? undefined : median(runs);
    },
    contenders: () => [...values.keys()],
    toJson() {
      const summaries = [...values].map(([contender, metrics]) => [contender, summarize(metrics)]);
      return Object.fromEntries(summaries);
    },
  };
}

function summarize(metrics: ReadonlyMap<string, number[]>): Record<string, Summary> {
  const entries = [...metrics].map(([metric, runs]): [string, Summary] => [
    metric,
    { median: median(runs), spread: spread(runs), runs },
  ]);
  return Object.fromEntries(entries);
}
