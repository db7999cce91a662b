import { parseArgs } from "node:util";
import { gatewayVariables } from "./client.ts";
import { startSimulator } from "./simulator.ts";

const USAGE = `npm run simulator -- [--host 127.0.0.1] [--port 8899]

A pretend fal.run, queue.fal.run, rest.fal.ai, api.fal.ai, v3.fal.media and openrouter.ai on one port (0: any free one).
It prints the variables that point a gateway at it. Scenarios and control routes: simulator/README.md
`;

const options = {
  host: { type: "string", default: "127.0.0.1" },
  port: { type: "string", default: "8899" },
  help: { type: "boolean", short: "h", default: false },
} as const;

interface Wishes {
  host: string;
  port: number;
  help: boolean;
}

/** `undefined` for arguments that cannot be understood. */
function readArguments(): Wishes | undefined {
  try {
    const { host, port, help } = parseArgs({ options }).values;
    return /^\d{1,5}$/.test(port) && Number(port) < 65_536
      ? { host, port: Number(port), help }
      : undefined;
  } catch {
    return undefined;
  }
}

async function run({ host, port }: Wishes): Promise<void> {
  const simulator = await startSimulator({ host, port });
  const variables = Object.entries(gatewayVariables(simulator.url));
  process.stdout.write(`# the simulator listens on ${simulator.url}; any key of the form id:secret works
${variables.map((line) => `${line.join("=")}\n`).join("")}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void simulator.close());
  }
}

const wishes = readArguments();
if (wishes === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else if (wishes.help) process.stdout.write(USAGE);
else await run(wishes);
