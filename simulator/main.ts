import { parseArgs } from "node:util";
import { startSimulator } from "./simulator.ts";

const { values } = parseArgs({
  options: {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "8899" },
  },
});

const simulator = await startSimulator({ host: values.host, port: Number(values.port) });

process.stdout.write(`# the simulator listens on ${simulator.url}; any key of the form id:secret works
FAL_RUN_URL=${simulator.url}/fal.run
FAL_QUEUE_URL=${simulator.url}/queue.fal.run
FAL_REST_URL=${simulator.url}/rest.fal.ai
FAL_API_URL=${simulator.url}/api.fal.ai
OPENROUTER_URL=${simulator.url}/openrouter.ai
`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.close());
}
