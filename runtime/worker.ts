import { tryConfig } from "../src/config.ts";
import { ConfigError } from "../src/config-error.ts";
import { createGateway, type Gateway } from "../src/gateway.ts";
import { warnOfLoneCounts } from "./worker/limits.ts";
import { createWorkerPlatform } from "./worker/platform.ts";

/** One gateway for each set of bindings: a Worker has one, tests have many. */
const gateways = new WeakMap<object, Gateway>();

function gatewayOf(env: Record<string, unknown>, url: string): Gateway {
  const known = gateways.get(env);
  if (known !== undefined) return known;
  const platform = createWorkerPlatform(new URL(url).origin, env);
  const config = tryConfig(env);
  if (!(config instanceof ConfigError)) warnOfLoneCounts(platform, config);
  const gateway = createGateway(platform, config);
  gateways.set(env, gateway);
  return gateway;
}

const worker: ExportedHandler<Record<string, unknown>> = {
  // Cloudflare's edge sets this header, whatever the caller sent under its name. No other tells where a call is from.
  fetch: (request, env) =>
    gatewayOf(env, request.url)(request, request.headers.get("cf-connecting-ip") ?? undefined),
};

export default worker;
