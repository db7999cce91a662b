import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { freePort } from "../../tools/ports.ts";
import { findProgram } from "./programs.ts";

export const REDIS_PASSWORD = "not-a-real-redis-password";

export interface RedisServer {
  /** Holds the password. */
  url: string;
  start(): Promise<void>;
  /** At once, with all that it counted. */
  kill(): Promise<void>;
  /** Connections stay open and nobody answers. */
  freeze(): void;
  thaw(): void;
}

/** A Redis on a port of its own, not yet started; `undefined`, and one loud line, where there is none. */
export async function findRedis(): Promise<RedisServer | undefined> {
  const command = findProgram("redis-server", "what gateways share through Redis");
  if (command === undefined) return undefined;
  const port = await freePort();
  let child: ChildProcess | undefined;
  const signal = (name: NodeJS.Signals) => child?.kill(name);
  return {
    url: `redis://:${REDIS_PASSWORD}@127.0.0.1:${port}`,
    async start() {
      const keep = ["--save", "", "--appendonly", "no", "--requirepass", REDIS_PASSWORD];
      const listen = ["--bind", "127.0.0.1", "--port", String(port)];
      child = spawn(command, [...listen, ...keep], { stdio: "ignore" });
      await untilOpen(port);
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      signal("SIGKILL");
      await ended;
    },
    freeze: () => void signal("SIGSTOP"),
    thaw: () => void signal("SIGCONT"),
  };
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await new Promise((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("redis-server does not listen");
}
