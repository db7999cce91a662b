import { type Browser, chromium } from "playwright-core";
import { gatewayVariables } from "../../simulator/client.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { startChild } from "../../tools/children.ts";
import { freePort } from "../../tools/ports.ts";

/** A gateway as it is deployed, with a simulated upstream. */
export interface PageWorld {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** The simulator behind it. */
  upstream: string;
  stop(): Promise<void>;
}

export async function startPageWorld(settings: Record<string, string> = {}): Promise<PageWorld> {
  const simulator = await startSimulator();
  const port = await freePort();
  const env = {
    LOG_LEVEL: "error",
    PORT: String(port),
    ...gatewayVariables(simulator.url),
    // A browser shows a data URL under every policy.
    IMAGE_DELIVERY: "inline",
    ...settings,
  };
  const gateway = await startChild({
    command: process.execPath,
    args: ["dist/node.js"],
    env,
    core: undefined,
    port,
  });
  return {
    url: `http://127.0.0.1:${port}`,
    upstream: simulator.url,
    async stop() {
      await gateway.stop();
      await simulator.close();
    },
  };
}

/** Where Debian puts it; `CHROMIUM_PATH` names another place. */
export const CHROMIUM: string = process.env["CHROMIUM_PATH"] || "/usr/bin/chromium";

/** @throws with a line that says what to install */
export async function launchBrowser(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-background-networking"];
  try {
    return await chromium.launch({ executablePath: CHROMIUM, args });
  } catch (cause) {
    const advice = "apt-get install chromium (Debian), or say in CHROMIUM_PATH where it is";
    throw new Error(`${CHROMIUM} does not start: ${advice}`, { cause });
  }
}
