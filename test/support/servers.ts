import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { addScenario, gatewayVariables } from "../../simulator/client.ts";
import { launchNode, launchWorkerd } from "./launch.ts";
import { type RunningProcess, startProcess } from "./process.ts";

export interface TestServer extends RunningProcess {
  /** The simulator's tenant behind it. */
  upstream: string;
}

type Variables = Record<string, string>;

/** Variables that point a gateway at a tenant of the run's simulator. */
function variables(settings: Variables): { upstream: string; env: Variables } {
  const upstream = `${inject("simulator")}/@${randomUUID()}`;
  const env = {
    LOG_LEVEL: "info",
    ...gatewayVariables(upstream),
    PROXY_ALLOWED_HOSTS: new URL(upstream).host,
    DEFAULT_IMAGE_SIZE: "1K",
    IMAGE_DELIVERY: "inline",
    ...settings,
  };
  return { upstream, env };
}

/** `dist/node.js` as it is deployed. */
export async function startNode(
  settings: Variables = {},
  command: string = process.execPath,
): Promise<TestServer> {
  const { upstream, env } = variables(settings);
  return { upstream, ...(await launchNode(env, command)) };
}

/** The Node that npm itself runs on: not the one in node_modules. */
export function systemNode(): string {
  const path = (process.env["PATH"] ?? "")
    .split(":")
    .filter((folder) => !folder.includes("node_modules"))
    .join(":");
  return execFileSync("/bin/sh", ["-c", "command -v node"], { env: { PATH: path } })
    .toString()
    .trim();
}

/**
 * `dist/worker.js` under `wrangler dev`, with the settings of wrangler.jsonc. A copy of both: wrangler watches the folder
 * of the Worker, and starts it anew, in the middle of an answer, when another test builds the page there.
 */
async function startWorker(settings: Variables = {}): Promise<TestServer> {
  const { upstream, env } = variables(settings);
  const vars = Object.entries(env).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const args = ["node_modules/wrangler/bin/wrangler.js", "dev", "--ip", "127.0.0.1", "--port", "0"];
  const quiet = { WRANGLER_SEND_METRICS: "false", CI: "1", NO_COLOR: "1" };
  const command = process.execPath;
  const inspector = ["--inspector-port", "0", "--show-interactive-dev-session", "false"];
  // Of two that keep their state in one place, the second may find its database locked.
  const state = mkdtempSync(join(tmpdir(), "wrangler-"));
  for (const file of ["wrangler.jsonc", "dist/worker.js", "dist/package.json"])
    cpSync(file, join(state, file));
  const config = ["--config", join(state, "wrangler.jsonc")];
  const rest = [...config, ...inspector, "--persist-to", join(state, "kept"), ...vars];
  const server = await startProcess({ command, args: [...args, ...rest], env: quiet });
  return {
    upstream,
    ...server,
    async stop() {
      const code = await server.stop();
      rmSync(state, { recursive: true, force: true, maxRetries: 5 });
      return code;
    },
  };
}

/**
 * `dist/worker.js` on workerd itself: in front of `wrangler dev` stands another server, which a client's reset does not
 * always pass.
 */
export async function startWorkerd(settings: Variables = {}): Promise<TestServer> {
  const { upstream, env } = variables(settings);
  return { upstream, ...(await launchWorkerd(env)) };
}

/** The deployed files on their runtimes, for `describe.each`. */
export const DEPLOYED: ["node" | "workerd", (settings?: Variables) => Promise<TestServer>][] = [
  ["node", startNode],
  ["workerd", startWorkerd],
];

/** The same with `wrangler dev` and the settings of wrangler.jsonc around the Worker. */
export const RUNTIMES: [string, (settings?: Variables) => Promise<TestServer>][] = [
  ["node", startNode],
  ["workerd", startWorker],
];

/** Adds a scenario to the simulator behind a server. */
export async function play(server: TestServer, scenario: object): Promise<void> {
  await addScenario(server.upstream, { match: { host: "fal.run" }, ...scenario });
}

// biome-ignore lint/suspicious/noExplicitAny: recordings are read field by field
export async function seen(server: TestServer, host = "fal.run"): Promise<any[]> {
  const response = await fetch(`${server.upstream}/_control/requests?host=${host}`);
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return ((await response.json()) as any).requests;
}

/** The paid requests that reached fal, directly or through its queue, oldest first. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export async function paid(server: TestServer): Promise<any[]> {
  const [direct, queued] = await Promise.all([seen(server), seen(server, "queue.fal.run")]);
  const requests = [...direct, ...queued].filter(({ method }) => method === "POST");
  return requests.sort((one, other) => one.at - other.at);
}
