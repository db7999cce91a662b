/// <reference path="./undici-agent.d.ts" />
import type { Agent, buildConnector } from "undici";
import createUndiciConnector from "undici/lib/core/connect.js";
// Its front door loads fetch, WebSockets, caches and mocks too: 4 MB of an idle process (Node 20), half of the bundle.
import UndiciAgent from "undici/lib/dispatcher/agent.js";
import { explainUnconnected } from "./failures.ts";

/**
 * Keeps connections, 4 s without a request (undici's own, less when the server says so in `Keep-Alive`): no edge closes
 * one so early, and on one that is closed meanwhile a paid request would be lost. It has no clocks but that of connecting:
 * the core knows how long an answer may take.
 */
export function createAgent(options: buildConnector.BuildOptions): Agent {
  return new UndiciAgent({ connect: createConnector(options), headersTimeout: 0, bodyTimeout: 0 });
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
