import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  const folder = mkdtempSync(join(tmpdir(), "workerd-"));
  const code = readFileSync("dist/worker.js", "utf8");
  const config = writeWorkerdConfig({ folder, name: "gateway", port: 0, code, env });
  const command = "node_modules/workerd/bin/workerd";
  const args = ["serve", "--control-fd=1", config];
  const server = await startProcess({ command, args, env: {} });
  return {
    ...server,
    stop: () => server.stop().finally(() => rmSync(folder, { recursive: true })),
  };
}
