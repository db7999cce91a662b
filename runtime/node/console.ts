import type { LogEntry } from "../../src/platform.ts";

/**
 * Makes a line of the log of what packages print: the HTTP adapter tells of every body that breaks off, with a stack
 * over several lines. No text of an error goes on: it may name addresses.
 */
export function logConsole(log: (entry: LogEntry) => void): void {
  const tell = (said: unknown) => {
    const reason = said instanceof Error ? said.name : typeof said;
    log({ level: "debug", event: "console", reason });
  };
  for (const method of ["log", "info", "warn", "error"] as const) console[method] = tell;
}
