import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gatewayVariables } from "../../simulator/client.ts";
import { type Child, startChild } from "../../tools/children.ts";
import { freePort } from "../../tools/ports.ts";
import { writeWorkerdConfig } from "../../tools/workerd.ts";

export const RUNTIMES = ["node", "workerd"] as const;
type Runtime = (typeof RUNTIMES)[number];

/** A gateway as it is deployed. */
export interface Subject extends Child {
  url: string;
}

/** `dist/node.js` or `dist/worker.js`, in front of a simulator. */
export async function startSubject(runtime: Runtime, upstream: string): Promise<Subject> {
  const port = await freePort();
  const env = {
    LOG_LEVEL: "error",
    PORT: String(port),
    ...gatewayVariables(upstream),
    PROXY_ALLOWED_HOSTS: new URL(upstream).host,
    PROXY_MODE: "open",
  };
  return { ...(await STARTS[runtime](port, env)), url: `http://127.0.0.1:${port}` };
}

type Variables = Record<string, string>;

const STARTS: Record<Runtime, (port: number, env: Variables) => Promise<Child>> = {
  node: startNode,
  workerd: startWorkerd,
};

/** MB for what lives long: garbage that nobody hurries to collect is no leak, and a leak ends a process that has no more. */
const OLD_SPACE = "--max-old-space-size=96";

function startNode(port: number, env: Variables): Promise<Child> {
  const args = [OLD_SPACE, "dist/node.js"];
  return startChild({ command: process.execPath, args, env, core: undefined, port });
}

async function startWorkerd(port: number, env: Variables): Promise<Child> {
  const folder = mkdtempSync(join(tmpdir(), "soak-"));
  const code = readFileSync("dist/worker.js", "utf8");
  const config = writeWorkerdConfig({ folder, name: "gateway", port, code, env });
  const command = "node_modules/workerd/bin/workerd";
  const child = await startChild({ command, args: ["serve", config], core: undefined, port });
  const stop = () => child.stop().finally(() => rmSync(folder, { recursive: true }));
  return { pid: child.pid, stop };
}
