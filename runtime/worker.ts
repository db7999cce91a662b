import { tryConfig } from "../src/config.ts";
import { createGateway, type Gateway } from "../src/gateway.ts";
import { createWorkerPlatform } from "./worker/platform.ts";

/** One gateway for each set of bindings: a Worker has one, tests have many. */
const gateways = new WeakMap<object, Gateway>();

function gatewayOf(env: Record<string, unknown>, url: string): Gateway {
  const known = gateways.get(env);
  if (known !== undefined) return known;
  const gateway = createGateway(createWorkerPlatform(new URL(url).origin), tryConfig(env));
  gateways.set(env, gateway);
  return gateway;
}

const worker: ExportedHandler<Record<string, unknown>> = {
  fetch: (request, env) => gatewayOf(env, request.url)(request),
};

export default worker;
