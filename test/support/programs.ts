import { spawnSync } from "node:child_process";

/**
 * Where a program is; `undefined`, and one loud line, where it is missing: its tests are skipped then.
 * @param name that of Debian's package, too
 * @param needed what is not tested without it
 * @param variable of the environment, which may name another place
 */
export function findProgram(name: string, needed: string, variable = ""): string | undefined {
  const asked = process.env[variable] || name;
  const place = locate(asked);
  if (place !== undefined) return place;
  const other = variable === "" ? "" : `, or say in ${variable} where it is`;
  sayNotRun(needed, `There is no ${asked} here: apt-get install ${name} (Debian)${other}.`);
  return undefined;
}

/** Where a program is that there is something in place of. */
export function locate(name: string): string | undefined {
  const { stdout } = spawnSync("/bin/sh", ["-c", 'command -v "$0"', name]);
  return String(stdout ?? "").trim() || undefined;
}

/** A test that is skipped must not pass for one that was run. */
export function sayNotRun(what: string, why: string): void {
  process.stderr.write(`\n!!!!! NOT RUN: ${what}. ${why}\n\n`);
}
