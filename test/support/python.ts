import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sayNotRun } from "./programs.ts";

const run = promisify(execFile);

const OPENAI = "openai==3.22.1";
const VENV = "node_modules/.cache/python-openai";

/** Two test files may want it at once: the second waits until the first one's pip has ended, however it ends. */
const INSTALL = `
import fcntl, os, subprocess, sys
venv, package = sys.argv[1:]
os.makedirs(os.path.dirname(venv), exist_ok=True)
lock = open(venv + ".lock", "w")
os.set_inheritable(lock.fileno(), True)
fcntl.flock(lock, fcntl.LOCK_EX)
python = venv + "/bin/python"
if not os.path.exists(venv + "/bin/pip"):
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
os.execv(python, pip)
`;

/**
 * A Python that has the official `openai` package; `undefined`, and one loud line, where Python or its package
 * index cannot be had.
 */
export async function findPython(): Promise<string | undefined> {
  try {
    await run("python3", ["-c", INSTALL, VENV, OPENAI], { timeout: 180_000 });
    return `${VENV}/bin/python`;
  } catch (thrown) {
    const why = String(thrown).trim().split("\n").at(-1);
    sayNotRun(
      "the README's Python examples",
      `${OPENAI} cannot be installed: ${why}. It takes python3, python3-venv (Debian) and a network.`,
    );
    return undefined;
  }
}
