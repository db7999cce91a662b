import { type Config, ConfigError, readConfig } from "../src/config.ts";
import { createGateway } from "../src/gateway.ts";
import { provideFromBase64 } from "./node/base64.ts";
import { createNodePlatform } from "./node/platform.ts";
import { type RunningServer, startServer } from "./node/server.ts";

/** `EX_CONFIG` of sysexits.h: a supervisor should not start this again as it is. */
const EXIT_CONFIG = 78;

/** Below the 30 s that container platforms give before they kill. */
const GRACE_MS = 25_000;

// Whoever reads the log may go (`| head`): that is no reason to stop serving.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

provideFromBase64();
void main();

async function main(): Promise<void> {
  const config = readConfigOrExit();
  const server = await startOrExit(config);
  const host = config.HOST.includes(":") ? `[${config.HOST}]` : config.HOST;
  process.stdout.write(`fal OpenRouter Proxy listens on http://${host}:${server.port}\n`);
  stopOnSignal(server);
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

async function startOrExit(config: Config): Promise<RunningServer> {
  const gateway = createGateway(createNodePlatform(config), config);
  try {
    return await startServer(gateway, { hostname: config.HOST, port: config.PORT });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    process.stderr.write(`Cannot listen on HOST ${config.HOST}, PORT ${config.PORT}: ${reason}\n`);
    process.exit(1);
  }
}

function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // Asked twice, it does not wait for open answers.
      if (stopping) process.exit(1);
      stopping = true;
      void server.close(GRACE_MS).then(() => process.exit(0));
    });
  }
}
