import { ask, readJson } from "../api/gateway.ts";
import { createResource, type Resource } from "../api/resource.ts";
import type { Upstream } from "./verdict.ts";

/** What `GET /status` says; the gateway asks at most twice a minute, however many ask it. */
export interface UpstreamReport {
  /** ISO 8601 */
  checked_at: string;
  upstreams: Upstream[];
}

export const upstreams: Resource<UpstreamReport> = createResource(readUpstreams);

async function readUpstreams(): Promise<UpstreamReport> {
  return readJson(await ask("/status", { key: "" }));
}
