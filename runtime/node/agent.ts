/// <reference path="./undici-agent.d.ts" />
import type { Agent, buildConnector } from "undici";
import createUndiciConnector from "undici/lib/core/connect.js";
// Its front door loads fetch, WebSockets, caches and mocks too: 4 MB of an idle process (Node 20), half of the bundle.
import UndiciAgent from "undici/lib/dispatcher/agent.js";
import { explainUnconnected } from "./failures.ts";

const KEPT_MS = 4000;

/**
 * Keeps connections, 4 s without a request, less when the server says so in `Keep-Alive`: no edge closes one so early,
 * and on one that is closed meanwhile a paid request would be lost. Never more: of its own, undici believes a server
 * that says ten minutes, and a stranger's would fill the table of open files. It has no clocks but that of connecting:
 * the core knows how long an answer may take.
 */
export function createAgent(options: buildConnector.BuildOptions, keptMs: number = KEPT_MS): Agent {
  return new UndiciAgent({
    connect: createConnector(options),
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: keptMs,
    keepAliveMaxTimeout: keptMs,
  });
}

/** Where a failure comes from is proof that nothing was sent; its code alone is none: a later reset has the same. */
function createConnector(options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = createUndiciConnector(options);
  return (target, callback) => {
    connect(target, (error, socket) => {
      if (error === null) callback(null, socket);
      else callback(explainUnconnected(error, target.protocol), null);
    });
  };
}
