import { spawnSync } from "node:child_process";

/**
 * Where a program is; `undefined`, and one loud line, where it is missing: its tests are skipped then.
 * @param name that of Debian's package, too
 * @param needed what is not tested without it
 * @param variable of the environment, which may name another place
 */
export function findProgram(name: string, needed: string, variable = ""): string | undefined {
  const asked = process.env[variable] || name;
  const { stdout } = spawnSync("/bin/sh", ["-c", 'command -v "$0"', asked]);
  const place = String(stdout ?? "").trim();
  if (place !== "") return place;
  const other = variable === "" ? "" : `, or say in ${variable} where it is`;
  sayNotRun(needed, `There is no ${asked} here: apt-get install ${name} (Debian)${other}.`);
  return undefined;
}

/** A test that is skipped must not pass for one that was run. */
export function sayNotRun(what: string, why: string): void {
  process.stderr.write(`\n!!!!! NOT RUN: ${what}. ${why}\n\n`);
}
