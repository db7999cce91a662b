import { readdirSync } from "node:fs";

/** How many files and sockets a process has open. Linux only. */
export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** What a gateway printed besides its address and its log: warnings, traces, rejections that nobody caught. */
export function strayLines(output: string): string[] {
  return output
    .split("\n")
    .filter((line) => !/^(?:$|\{.*\}$|http:|fal OpenRouter Proxy listens on )/.test(line));
}
