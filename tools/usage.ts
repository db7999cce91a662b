import { readFileSync, writeFileSync } from "node:fs";

/** A process's clock ticks are 1/100 s on every Linux that Node runs on. */
const MS_A_TICK = 10;

/** CPU time of all threads since the start, user and kernel, in steps of 10 ms. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name, in brackets, may hold blanks; utime and stime are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
}

/** Resident memory now, in MB. */
export function rssMb(pid: number): number {
  return readStatus(pid, "VmRSS");
}

/** The most resident memory since the start or the last `resetPeak`, in MB. */
export function peakRssMb(pid: number): number {
  return readStatus(pid, "VmHWM");
}

export function resetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

function readStatus(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}
