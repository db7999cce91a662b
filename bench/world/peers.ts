import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** Never among the project's own dependencies. */
const FOLDER = "bench/.peers";

const PACKAGES = {
  private: true,
  dependencies: { "@portkey-ai/gateway": "1.15.2", "cors-anywhere": "0.4.4" },
  // Its own ranges resolve to releases that it does not run with.
  overrides: { hono: "4.9.7", "@hono/node-server": "1.13.5", "@hono/node-ws": "1.2.0" },
};

const INSTALL_LIMIT_MS = 120_000;

/** Where the peers are installed; they are fetched when they are not there yet. */
export async function installPeers(): Promise<string> {
  const manifest = join(FOLDER, "package.json");
  const wanted = JSON.stringify(PACKAGES);
  if (existsSync(join(FOLDER, "node_modules")) && readFileSync(manifest, "utf8") === wanted) {
    return FOLDER;
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(manifest, wanted);
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev"];
  await promisify(execFile)("npm", ["install", ...flags], {
    cwd: FOLDER,
    timeout: INSTALL_LIMIT_MS,
  });
  return FOLDER;
}

/** True when the peers need no network any more. */
export function hasPeers(): boolean {
  return existsSync(join(FOLDER, "node_modules"));
}
