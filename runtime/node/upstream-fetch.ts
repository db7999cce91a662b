import type { Platform } from "../../src/platform.ts";
import { createAgent } from "./agent.ts";
import { send } from "./exchange.ts";

/** `fetch` for the configured upstreams. */
export function createUpstreamFetch(options: { connectTimeoutMs: number }): Platform["fetch"] {
  const agent = createAgent({ timeout: options.connectTimeoutMs });
  return (url, init) => send(agent, url, init);
}
