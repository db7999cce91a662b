import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { type Child, startChild } from "../../tools/children.ts";
import { freePort } from "../../tools/ports.ts";
import type { World } from "../contender.ts";
import { pinLoad, versionOf } from "./machine.ts";
import { hasPeers, installPeers } from "./peers.ts";

/** Builds, caches and configurations: nothing of it is kept in git. */
const FOLDER = "bench/.cache";

export interface WorldOptions {
  /** A quick bench asks the network for nothing. */
  offline: boolean;
  skip(line: string): void;
}

/** Builds the gateway, fetches the peers, starts the mock and takes the cores. */
export async function createWorld(options: WorldOptions): Promise<World & { mock: Child }> {
  execFileSync(process.execPath, ["scripts/build.ts", `${FOLDER}/dist`], { stdio: "ignore" });
  const peers = await findPeers(options);
  const cores = pinLoad();
  const upstream = await freePort();
  const mock = await startChild({
    command: process.execPath,
    args: ["bench/mock/main.ts"],
    env: { PORT: String(upstream) },
    core: cores.load,
    port: upstream,
  });
  return {
    mock,
    upstream,
    cores,
    peers,
    node: process.execPath,
    oldNode: systemNode(),
    workerd: resolve("node_modules/workerd/bin/workerd"),
    settings: {},
    folder: FOLDER,
  };
}

async function findPeers({ offline, skip }: WorldOptions): Promise<string | undefined> {
  if (offline && !hasPeers()) {
    skip("Portkey and cors-anywhere left out: a quick bench installs nothing");
    return undefined;
  }
  try {
    return await installPeers();
  } catch (thrown) {
    skip(`Portkey and cors-anywhere left out: ${String(thrown).split("\n")[0]}`);
    return undefined;
  }
}

/** The Node that npm itself runs on, behind those of node_modules in the path; this one where there is no other. */
function systemNode(): string {
  const folders = (process.env["PATH"] ?? "").split(":");
  const found = folders
    .filter((folder) => !folder.includes("node_modules"))
    .map((folder) => `${folder}/node`)
    .find((path) => versionOf(path) !== "");
  return found ?? process.execPath;
}
