import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  kernel: string;
  node: string;
  workerd: string;
  /** Runnable processes before the bench began, averaged over a minute: above 0.5 the numbers are not quiet. */
  loadBefore: number;
  /** False where `taskset` is missing or there is one core only: everything shares the cores. */
  pinned: boolean;
}

export interface Cores {
  gateway: number | undefined;
  load: number | undefined;
}

export function readMachine(workerd: string, { gateway }: Cores): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    workerd: versionOf(workerd),
    loadBefore: loadavg()[0] ?? 0,
    pinned: gateway !== undefined,
  };
}

/** Puts this process, and so all that it starts, on the last core; the first is for what is measured. */
export function pinLoad(): Cores {
  const last = cpus().length - 1;
  try {
    if (last === 0) return { gateway: undefined, load: undefined };
    execFileSync("taskset", ["-acp", String(last), String(process.pid)], { stdio: "ignore" });
    return { gateway: 0, load: last };
  } catch {
    return { gateway: undefined, load: undefined };
  }
}

/** What a program says about itself; empty when there is no such program. */
export function versionOf(command: string, flag = "--version"): string {
  try {
    return execFileSync(command, [flag], { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return "";
  }
}
