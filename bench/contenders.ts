import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { EXAMPLE_KEY } from "../simulator/client.ts";
import { startChild } from "../tools/children.ts";
import { freePort } from "../tools/ports.ts";
import { type WorkerSetup, writeWorkerdConfig } from "../tools/workerd.ts";
import type { Contender, Running, World } from "./contender.ts";
import { writeNginxConfig } from "./world/nginx.ts";
import { buildPortkeyWorker } from "./world/portkey-worker.ts";

const HEADERS = { authorization: `Bearer ${EXAMPLE_KEY}`, "content-type": "application/json" };

const CHAT_PATH = "/v1/chat/completions";

export const CONTENDERS: readonly Contender[] = [
  contender("direct", async ({ upstream }) => ({
    port: upstream,
    pid: undefined,
    stop: async () => undefined,
  })),
  contender("nginx", async (world) => {
    const port = await freePort();
    const args = writeNginxConfig(world.folder, { port, upstream: world.upstream });
    return start(world, { command: "nginx", args, port });
  }),
  contender("pipe-node", (world) => startNode(world, ["bench/contenders/pipe-node.ts"])),
  contender("gateway-node", startGateway),
  contender("gateway-node-old", (world) => startGateway({ ...world, node: world.oldNode })),
  contender("naive-node", (world) => startNode(world, ["bench/contenders/naive-node.ts"])),
  {
    ...contender("portkey-node", startPortkey),
    headers: toPortkeyHeaders,
  },
  contender("pipe-workerd", (world) =>
    startWorker(world, { name: "pipe", code: transpiled("pipe-worker") }),
  ),
  contender("gateway-workerd", (world) =>
    startWorker(world, {
      name: "gateway",
      code: readFileSync(join(world.folder, "dist/worker.js"), "utf8"),
    }),
  ),
  contender("naive-workerd", (world) =>
    startWorker(world, { name: "naive", code: transpiled("naive-worker") }),
  ),
  {
    ...contender("portkey-workerd", async (world) =>
      startWorker(world, {
        name: "portkey",
        code: await buildPortkeyWorker(needPeers(world)),
      }),
    ),
    headers: toPortkeyHeaders,
  },
  contender("cors-anywhere", async (world) => {
    const server = join(needPeers(world), "node_modules/cors-anywhere/server.js");
    return startNode(world, [server], { HOST: "127.0.0.1" });
  }),
];

function contender(name: string, begin: (world: World) => Promise<Running>): Contender {
  return { name, path: CHAT_PATH, headers: () => HEADERS, start: begin };
}

function toPortkeyHeaders({ upstream }: World): Record<string, string> {
  const host = `http://127.0.0.1:${upstream}/v1`;
  return { ...HEADERS, "x-portkey-provider": "openai", "x-portkey-custom-host": host };
}

/** The variables of this gateway, and the one that the small contenders read. All else keeps its default. */
function variables({ upstream, settings }: World): Record<string, string> {
  const url = `http://127.0.0.1:${upstream}`;
  return {
    UPSTREAM: url,
    FAL_RUN_URL: url,
    FAL_QUEUE_URL: url,
    // A picture on one connection, as with the others: fal's queue is not what is measured.
    IMAGE_TRANSPORT: "direct",
    // Most rows are about moving 20 MB to the client; a stored picture is a link.
    IMAGE_DELIVERY: "inline",
    FAL_REST_URL: url,
    FAL_API_URL: url,
    OPENROUTER_URL: url,
    PROXY_ALLOWED_HOSTS: `127.0.0.1:${upstream}`,
    ...settings,
  };
}

interface Program {
  command: string;
  args: readonly string[];
  port: number;
  env?: Record<string, string>;
}

async function start(world: World, program: Program): Promise<Running> {
  const child = await startChild({ ...program, core: world.cores.gateway });
  return { port: program.port, ...child };
}

async function startNode(
  world: World,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Running> {
  const port = await freePort();
  const all = { ...variables(world), NODE_ENV: "production", ...env, PORT: String(port) };
  return start(world, { command: world.node, args, port, env: all });
}

function startGateway(world: World): Promise<Running> {
  return startNode(world, [join(world.folder, "dist/node.js")]);
}

async function startPortkey(world: World): Promise<Running> {
  const port = await freePort();
  const script = join(needPeers(world), "node_modules/@portkey-ai/gateway/build/start-server.js");
  const args = [script, "--headless", `--port=${port}`];
  return start(world, { command: world.node, args, port, env: { NODE_ENV: "production" } });
}

async function startWorker(
  world: World,
  worker: Pick<WorkerSetup, "name" | "code">,
): Promise<Running> {
  const port = await freePort();
  const { workerd: command, folder } = world;
  const config = writeWorkerdConfig({ ...worker, folder, port, env: variables(world) });
  return start(world, { command, args: ["serve", config], port });
}

function transpiled(name: string): string {
  const source = readFileSync(`bench/contenders/${name}.ts`, "utf8");
  return transformSync(source, { loader: "ts", target: "es2024" }).code;
}

function needPeers({ peers }: World): string {
  if (peers === undefined) throw new Error("it could not be installed");
  return peers;
}
