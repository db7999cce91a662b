import { createNodePlatform } from "../../runtime/node/platform.ts";
import { readConfig, tryConfig } from "../../src/config.ts";
import { createGateway, type Gateway } from "../../src/gateway.ts";
import type { LogEntry, Platform } from "../../src/platform.ts";
import { checkNoCanary } from "./shared/canary.ts";

const gateways = new WeakMap<object, Gateway>();

/** The Node runtime in the form of a Worker, so that the contract tests are the same for both. */
const entry = {
  fetch(request: Request, env: Record<string, unknown>): Promise<Response> {
    const gateway = gateways.get(env) ?? create(env);
    gateways.set(env, gateway);
    // A test says where a request comes from in the header that Workers read; the Node server reads its socket.
    return gateway(request, request.headers.get("cf-connecting-ip") ?? undefined);
  },
};

function create(env: Record<string, unknown>): Gateway {
  const config = tryConfig(env);
  const platform = createNodePlatform(config instanceof Error ? readConfig({}) : config);
  return createGateway({ ...platform, log: (entry) => log(platform, entry) }, config);
}

/** On Workers the reporter of the run reads it. */
function log(platform: Platform, entry: LogEntry): void {
  checkNoCanary("the log", JSON.stringify(entry));
  platform.log(entry);
}

export default entry;
