import { Agent } from "undici";
import type { Platform } from "../../src/platform.ts";
import { send } from "./exchange.ts";

/** `fetch` for the configured upstreams. The core keeps its own clocks for headers and body. */
export function createUpstreamFetch(options: { connectTimeoutMs: number }): Platform["fetch"] {
  const agent = new Agent({
    connect: { timeout: options.connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return (url, init) => send(agent, url, init);
}
