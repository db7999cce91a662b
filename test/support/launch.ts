import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../tools/ports.ts";
import { writeWorkerdConfig } from "../../tools/workerd.ts";
import { type RunningProcess, startProcess } from "./process.ts";

type Variables = Record<string, string>;

/** `dist/node.js` as a process, with these variables. */
export function launchNode(
  env: Variables,
  command: string = process.execPath,
): Promise<RunningProcess> {
  return startProcess({ command, args: ["dist/node.js"], env: { PORT: "0", ...env } });
}

/** `dist/worker.js` on workerd itself, with these bindings. */
export async function launchWorkerd(env: Variables): Promise<RunningProcess> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "workerd-"));
  const code = readFileSync("dist/worker.js", "utf8");
  const config = writeWorkerdConfig({ folder, name: "gateway", port, code, env });
  const script = `echo http://127.0.0.1:${port}; exec node_modules/workerd/bin/workerd serve ${config}`;
  const server = await startProcess({ command: "/bin/sh", args: ["-c", script], env: {} });
  // It says nothing when it listens.
  for (let isUp = false; !isUp; ) {
    isUp = await fetch(`${server.url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  return {
    ...server,
    stop: () => server.stop().finally(() => rmSync(folder, { recursive: true })),
  };
}
