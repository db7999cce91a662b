import type { Results } from "./results.ts";

/** A promise of the project about its speed: a ratio or a difference within one bench, or a plain number. */
export interface Target {
  name: string;
  value(of: Lookup): number | undefined;
  limit: number;
  is: "at least" | "at most";
  unit: "x" | "ms" | "MB" | "frames" | "KiB";
}

export interface Verdict {
  name: string;
  value: number | undefined;
  target: string;
  word: "met" | "MISSED" | "not measured";
}

export type Lookup = Results["of"];

function ratio(metric: string, ours: string, theirs: string): Target["value"] {
  return (of) => combine(of(ours, metric), of(theirs, metric), (a, b) => a / b);
}

function difference(metric: string, ours: string, theirs: string): Target["value"] {
  return (of) => combine(of(ours, metric), of(theirs, metric), (a, b) => a - b);
}

/** What `ours` adds to `base`, as a part of what `theirs` adds. */
function addedRatio(
  metric: string,
  names: Record<"ours" | "theirs" | "base", string>,
): Target["value"] {
  const { ours, theirs, base } = names;
  return (of) =>
    combine(
      difference(metric, ours, base)(of),
      difference(metric, theirs, base)(of),
      // Below what can be measured nothing is added.
      (a, b) => Math.max(0, a) / b,
    );
}

function combine(
  a: number | undefined,
  b: number | undefined,
  how: (a: number, b: number) => number,
): number | undefined {
  return a === undefined || b === undefined ? undefined : how(a, b);
}

/** The rows that the two runtimes share. */
function onEach(runtime: "node" | "workerd"): Target[] {
  const [ours, pipe, naive] = [`gateway-${runtime}`, `pipe-${runtime}`, `naive-${runtime}`];
  const large = ([metric, what]: readonly [string, string]): Target[] => [
    {
      name: `${what}: CPU over the pipe, ${runtime}`,
      value: ratio(`${metric}CpuMs`, ours, pipe),
      limit: 1.3,
      is: "at most",
      unit: "x",
    },
    {
      name: `${what}: RSS rise over the pipe's, ${runtime}`,
      value: difference(`${metric}RiseMb`, ours, pipe),
      limit: 24,
      is: "at most",
      unit: "MB",
    },
  ];
  return [
    {
      name: `stream: first token after the pipe's, ${runtime}`,
      value: difference("firstTokenMs", ours, pipe),
      limit: 2,
      is: "at most",
      unit: "ms",
    },
    {
      name: `stream: lost frames, ${runtime}`,
      value: (of) => of(ours, "lostFrames"),
      limit: 0,
      is: "at most",
      unit: "frames",
    },
    ...large(["picture", "20 MB picture"]),
    ...large(["vision", "20 MB vision"]),
    {
      name: `reasoning event: CPU over the pipe, of naive's, ${runtime}`,
      value: addedRatio("reasoningCpuUs", { ours, theirs: naive, base: pipe }),
      limit: 0.5,
      is: "at most",
      unit: "x",
    },
  ];
}

function plain(name: string, where: [contender: string, metric: string], limit: number): Target {
  const [contender, metric] = where;
  const unit = metric.endsWith("Ms") ? "ms" : metric.endsWith("Kb") ? "KiB" : "MB";
  return { name, value: (of) => of(contender, metric), limit, is: "at most", unit };
}

const CHAT = "chatPerSecond";

export const TARGETS: readonly Target[] = [
  {
    name: "chat c=64 over Portkey, node",
    value: ratio(CHAT, "gateway-node", "portkey-node"),
    limit: 8,
    is: "at least",
    unit: "x",
  },
  {
    name: "chat c=64 over the pipe, node",
    value: ratio(CHAT, "gateway-node", "pipe-node"),
    limit: 0.7,
    is: "at least",
    unit: "x",
  },
  {
    name: "chat c=1: added p50 over the pipe's, node",
    value: addedRatio("singleP50Us", { ours: "gateway-node", theirs: "pipe-node", base: "direct" }),
    limit: 1.5,
    is: "at most",
    unit: "x",
  },
  {
    name: "chat c=64 over Portkey, workerd",
    value: ratio(CHAT, "gateway-workerd", "portkey-workerd"),
    limit: 2,
    is: "at least",
    unit: "x",
  },
  {
    name: "chat c=64 over the naive worker, workerd",
    value: ratio(CHAT, "gateway-workerd", "naive-workerd"),
    limit: 1,
    is: "at least",
    unit: "x",
  },
  ...onEach("node"),
  ...onEach("workerd"),
  plain("eight pictures: peak RSS, workerd", ["gateway-workerd", "pictureEightMb"], 150),
  plain("eight vision requests: peak RSS, workerd", ["gateway-workerd", "visionEightMb"], 150),
  plain("RSS idle, the oldest Node", ["gateway-node-old", "idleMb"], 70),
  plain("RSS after load, the oldest Node", ["gateway-node-old", "loadedMb"], 130),
  plain("growth over 10 minutes, the oldest Node", ["gateway-node-old", "soakSlopeMb"], 0.5),
  plain("start to first answer, node", ["gateway-node", "startMs"], 300),
  plain("dist/worker.js without the page, gzip", ["gateway-workerd", "gzipKb"], 60),
];

export function judge(target: Target, of: Lookup): Verdict {
  const { name, limit, is, unit } = target;
  const value = target.value(of);
  const isGood = is === "at least" ? (value ?? 0) >= limit : (value ?? 0) <= limit;
  return {
    name,
    value,
    target: `${is} ${limit} ${unit}`,
    word: value === undefined ? "not measured" : isGood ? "met" : "MISSED",
  };
}
