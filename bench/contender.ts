import type { Cores } from "./world/machine.ts";

/** What a contender needs to know to start. */
export interface World {
  /** The mock's port. */
  upstream: number;
  cores: Cores;
  /** Node, the one that runs the bench. */
  node: string;
  /** Node as npm itself has it: the oldest that is supported, on this project's machines. */
  oldNode: string;
  workerd: string;
  /** Variables of the gateway that a suite sets. */
  settings: Readonly<Record<string, string>>;
  /** For builds and configurations. */
  folder: string;
  /** Where the peers are installed; `undefined` when they cannot be had. */
  peers: string | undefined;
}

export interface Running {
  port: number;
  /** `undefined` where there is no process of its own: the mock asked directly. */
  pid: number | undefined;
  stop(): Promise<void>;
}

export interface Contender {
  name: string;
  /** Where its chat route is, and what it wants in every request. */
  path: string;
  headers(world: World): Readonly<Record<string, string>>;
  /** @throws when it cannot be had: the reason is printed, and the bench goes on without it */
  start(world: World): Promise<Running>;
}
