import type { References } from "./node.ts";

/** What the nodes of one text need beside themselves. */
export interface Sheet {
  readonly references: References;
  /** Hosts that pictures may be loaded from. */
  readonly pictureHosts: readonly string[];
}
