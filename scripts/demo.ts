import { createNodePlatform } from "../runtime/node/platform.ts";
import { startServer } from "../runtime/node/server.ts";
import { EXAMPLE_KEY, gatewayVariables } from "../simulator/client.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { readConfig } from "../src/config.ts";
import { createGateway } from "../src/gateway.ts";
import type { Platform } from "../src/platform.ts";

/** The gateway against the simulator in one process: no key, no network, no money. */
const simulator = await startSimulator();
const config = readConfig({
  LOG_LEVEL: "warn",
  RATE_LIMIT_RPM: "1000",
  ...process.env,
  FAL_KEY: EXAMPLE_KEY,
  ALLOW_ANONYMOUS: "true",
  ...gatewayVariables(simulator.url),
});
const node = createNodePlatform(config);

/** What /proxy asks of fal's or OpenRouter's hosts goes to the simulator too. */
const platform: Platform = {
  ...node,
  fetchPublic: (url, init) =>
    node.fetch(`${simulator.url}/${url.replace(/^https?:\/\//, "")}`, init),
};
const { port } = await startServer(createGateway(platform, config), {
  hostname: config.HOST,
  port: config.PORT,
});
const home = `http://${config.HOST}:${port}`;

process.stdout.write(`The demo answers at ${home} with a simulated upstream. Open that in a browser, or try:

  curl ${home}/v1/chat/completions -H 'Content-Type: application/json' \\
    -d '{"model":"google/gemini-2.5-flash","messages":[{"role":"user","content":"Hello"}]}'

Stop it with Ctrl+C.
`);
