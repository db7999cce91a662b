import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { TestProject } from "vitest/node";

const MAIN = new URL("../../simulator/main.ts", import.meta.url);

/**
 * One simulator for a project's whole run; each test takes a tenant of its own. It has a thread of its own: on this one
 * it would be silent wherever Vitest transforms a file or adds coverage up.
 */
export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  const thread = new Worker(MAIN, { argv: ["--port", "0"], stdout: true });
  const [said] = await once(thread.stdout, "data");
  const url = /http:[^\s;]+/.exec(String(said))?.[0];
  if (url === undefined) throw new Error(`the simulator said no address: ${said}`);
  project.provide("simulator", url);
  return () => thread.terminate();
}
