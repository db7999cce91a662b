/// <reference path="./undici-agent.d.ts" />
import type { Agent, buildConnector } from "undici";
// Its front door loads fetch, WebSockets, caches and mocks too: 4 MB of an idle process (Node 20), half of the bundle.
import UndiciAgent from "undici/lib/dispatcher/agent.js";

/** Keeps connections. It has no clocks but that of connecting: the core knows how long an answer may take. */
export function createAgent(connect: buildConnector.BuildOptions): Agent {
  return new UndiciAgent({ connect, headersTimeout: 0, bodyTimeout: 0 });
}
