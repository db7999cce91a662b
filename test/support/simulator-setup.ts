import type { TestProject } from "vitest/node";
import { startSimulator } from "../../simulator/simulator.ts";

/** One simulator for a project's whole run; each test takes a tenant of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const simulator = await startSimulator();
  project.provide("simulator", simulator.url);
  return () => simulator.close();
}
