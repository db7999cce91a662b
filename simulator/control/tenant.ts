import { FileStore } from "../fal/file-store.ts";
import type { QueueJob } from "../fal/job.ts";
import { type Account, createAccount } from "./account.ts";
import { Recorder } from "./recorder.ts";
import type { Scenario } from "./scenario.ts";
import { Slots } from "./slots.ts";

const MAX_TENANTS = 2000;

/** One isolated world: tests that run in parallel each take their own. */
export interface Tenant {
  account: Account;
  recorder: Recorder;
  scenarios: Scenario[];
  files: FileStore;
  jobs: Map<string, QueueJob>;
  slots: Slots;
}

/** Tenants come into being when first addressed; the one unused for longest goes when there are too many. */
export class Tenants {
  #tenants = new Map<string, Tenant>();

  take(name: string): Tenant {
    const tenant = this.#tenants.get(name) ?? createTenant();
    // Re-inserting keeps the map in order of last use.
    this.#tenants.delete(name);
    this.#tenants.set(name, tenant);
    const oldest = this.#tenants.keys().next().value;
    if (this.#tenants.size > MAX_TENANTS && oldest !== undefined) this.#tenants.delete(oldest);
    return tenant;
  }

  /** Stops what still runs in the background, so that the process can end. */
  close(): void {
    for (const tenant of this.#tenants.values()) {
      for (const job of tenant.jobs.values()) job.stop.abort();
    }
    this.#tenants.clear();
  }
}

function createTenant(): Tenant {
  return {
    account: createAccount(),
    recorder: new Recorder(),
    scenarios: [],
    files: new FileStore(),
    jobs: new Map(),
    slots: new Slots(),
  };
}
