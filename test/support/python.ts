import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { sayNotRun } from "./programs.ts";

const run = promisify(execFile);

const OPENAI = "openai==3.22.1";
const VENV = "node_modules/.cache/python-openai";

/**
 * A Python that has the official `openai` package; `undefined`, and one loud line, where Python or its package
 * index cannot be had.
 */
export async function findPython(): Promise<string | undefined> {
  const python = `${VENV}/bin/python`;
  try {
    if (!existsSync(python)) await run("python3", ["-m", "venv", VENV]);
    await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", OPENAI], {
      timeout: 120_000,
    });
    return python;
  } catch (thrown) {
    const [why = ""] = String(thrown).split("\n");
    sayNotRun(
      "the README's Python examples",
      `${OPENAI} cannot be installed: ${why}. It takes python3, python3-venv (Debian) and a network.`,
    );
    return undefined;
  }
}
