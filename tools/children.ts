import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";

export interface ChildOptions {
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** The only core that it may run on. */
  core: number | undefined;
  /** Where it will listen. */
  port: number;
}

export interface Child {
  pid: number;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 20_000;

/** What this process started and has not ended yet. */
const running = new Set<ChildProcess>();

// However this process ends, nothing that it started stays behind.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.once(signal, () => process.exit(code));
}

/** Starts a server and waits until it takes connections. `taskset` replaces itself, so the pid is the server's. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { core } = options;
  const line = [options.command, ...options.args];
  const [command = "", ...args] = core === undefined ? line : ["taskset", "-c", `${core}`, ...line];
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], ...options.env };
  // Its log goes nowhere: a reader would cost time on the other core.
  const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const complaints: string[] = [];
  child.stderr.on("data", (data: Buffer) => complaints.push(data.toString()));
  await untilListening(child, options.port).catch(async (cause: unknown) => {
    await stop(child);
    throw new Error(`${line.join(" ")} does not listen\n${complaints.join("").slice(-2000)}`, {
      cause,
    });
  });
  return { pid: child.pid ?? 0, stop: () => stop(child) };
}

/** Tried often: a cold start is measured with it. */
async function untilListening(child: ChildProcess, port: number): Promise<void> {
  let failure: unknown;
  child.once("error", (error) => {
    failure = error;
  });
  const endsAt = performance.now() + START_LIMIT_MS;
  while (!(await isListening(port))) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    if (performance.now() > endsAt) throw new Error("it took too long");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true));
    socket.once("error", () => done(false));
  });
}

/** Killed: nothing of it has to be kept, and a graceful stop takes seconds that each of hundreds would cost. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
