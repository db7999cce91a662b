import { type ChildProcess, spawn } from "node:child_process";
import { checkNoCanary } from "./shared/canary.ts";

export interface RunningProcess {
  /** `http://127.0.0.1:PORT`, of the port that the process itself named. */
  url: string;
  pid: number;
  /** All that it printed so far. */
  output(): string;
  /**
   * Sends SIGTERM and waits for the end; resolves with the exit code. Rejects when its output shows a key of the suite,
   * or something thrown that nobody caught (REL-11).
   */
  stop(): Promise<number | null>;
}

export interface ProcessOptions {
  command: string;
  args: readonly string[];
  env: Record<string, string>;
}

/** How Node and workerd tell of what nobody caught, and Node of listeners that nobody takes off. */
const UNCAUGHT =
  /.*(?:UnhandledPromiseRejection|UNHANDLED_REJECTION|triggerUncaughtException|Uncaught \(|MaxListenersExceeded).*(?:\n.*){0,5}/;

const START_LIMIT_MS = 60_000;

/** Starts a server and waits until it prints its address. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const child = spawn(options.command, options.args, {
    // A group of its own: a launcher's children end with it.
    detached: true,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      output += data.toString();
    });
  }
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${options.command} ${why}:\n${output}`));
    const timer = setTimeout(fail, START_LIMIT_MS, "printed no address");
    const look = () => {
      const found = findUrl(output);
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("exit", (code) => fail(`ended with ${code}`));
  });
  const { pid = 0 } = child;
  return {
    url,
    pid,
    output: () => output,
    async stop() {
      const code = await stop(child);
      checkNoCanary(`what ${options.command} printed`, output);
      const lost = UNCAUGHT.exec(output);
      if (lost !== null) throw new Error(`${options.command} let go of an error:\n${lost[0]}`);
      return code;
    },
  };
}

/** workerd says its port alone, in what `--control-fd` is for. */
function findUrl(output: string): string | undefined {
  const port = /^\{"event":"listen",.*"port":(\d+)\}$/m.exec(output)?.[1];
  if (port !== undefined) return `http://127.0.0.1:${port}`;
  return /http:\/\/(?:127\.0\.0\.1|0\.0\.0\.0):\d+/.exec(output)?.[0];
}

function stop(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.pid === undefined) return resolve(child.exitCode);
    child.once("exit", resolve);
    process.kill(-child.pid, "SIGTERM");
  });
}
