import { type Config, readConfig } from "../src/config.ts";
import { ConfigError } from "../src/config-error.ts";
import { createGateway } from "../src/gateway.ts";
import type { Closing } from "../src/platform.ts";
import { atLevel } from "../src/request-log.ts";
import { provideFromBase64 } from "./node/base64.ts";
import { createClosing } from "./node/closing.ts";
import { logConsole } from "./node/console.ts";
import { createPeerReader } from "./node/peer.ts";
import { createNodePlatform } from "./node/platform.ts";
import { type RunningServer, type StopOptions, startServer } from "./node/server.ts";

/** `EX_CONFIG` of sysexits.h: a supervisor should not start this again as it is. */
const EXIT_CONFIG = 78;

const UNTOLD_PROXY = {
  level: "warn",
  event: "proxy_not_trusted",
  advice:
    "a reverse proxy seems to be in front, and limits count all its callers as one: set TRUST_PROXY",
} as const;

// Whoever reads the log may go (`| head`): that is no reason to stop serving.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

provideFromBase64();
void main();

async function main(): Promise<void> {
  const config = readConfigOrExit();
  const closing = createClosing();
  const server = await startOrExit(config, closing);
  const host = config.HOST.includes(":") ? `[${config.HOST}]` : config.HOST;
  process.stdout.write(`fal OpenRouter Proxy listens on http://${host}:${server.port}\n`);
  warnOfOpenDoor(config);
  stopOnSignal(server, {
    closing,
    delayMs: config.SHUTDOWN_DELAY_S * 1000,
    graceMs: config.SHUTDOWN_GRACE_S * 1000,
  });
}

/** Behind a loopback address only this machine can spend it. */
function warnOfOpenDoor({ ALLOW_ANONYMOUS, HOST }: Config): void {
  if (!ALLOW_ANONYMOUS || /^(?:127\.|::1$|localhost$)/i.test(HOST)) return;
  const who = `everybody who can reach HOST ${HOST}`;
  process.stderr.write(`Warning: ${who} spends FAL_KEY, since ALLOW_ANONYMOUS is true.\n`);
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

async function startOrExit(config: Config, closing: Closing): Promise<RunningServer> {
  const platform = createNodePlatform(config, closing);
  const log = atLevel(config.LOG_LEVEL, platform.log);
  logConsole(log);
  const gateway = createGateway(platform, config);
  try {
    return await startServer(gateway, {
      hostname: config.HOST,
      port: config.PORT,
      requestMs: config.TIMEOUT_UPLOAD_S * 1000,
      maxConnections: config.MAX_CONNECTIONS,
      readPeer: createPeerReader({
        proxies: config.TRUST_PROXY,
        onUntold: () => log(UNTOLD_PROXY),
      }),
    });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    process.stderr.write(`Cannot listen on HOST ${config.HOST}, PORT ${config.PORT}: ${reason}\n`);
    process.exit(1);
  }
}

function stopOnSignal(server: RunningServer, how: StopOptions): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // Asked twice, it does not wait for open answers.
      if (stopping) process.exit(1);
      stopping = true;
      void server.close(how).then(() => process.exit(0));
    });
  }
}
