import { addScenario, gatewayVariables } from "../../simulator/client.ts";
import type { RunningProcess } from "../support/process.ts";
import { strayLines } from "../support/process-state.ts";
import { CANARIES } from "../support/shared/fuzz/canaries.ts";
import { type FuzzWorld, SHORT_LIMITS } from "../support/shared/fuzz/properties.ts";
import { rawFetch } from "./raw-fetch.ts";
import { Tally } from "./tally.ts";

/** A gateway as it is deployed, before a tenant of the simulator. */
export interface ProcessWorld extends FuzzWorld {
  runtime: string;
  tally: Tally;
  /** What is wrong with the process itself: it prints what it should not, or is gone. */
  complaints(): Promise<string[]>;
  stop(): Promise<unknown>;
}

export interface Runtime {
  runtime: string;
  launch(env: Record<string, string>): Promise<RunningProcess>;
  /** Of a path, see raw-fetch.ts. */
  encode: RegExp;
}

export async function startWorld(
  { runtime, launch, encode }: Runtime,
  simulator: string,
): Promise<ProcessWorld> {
  const upstream = `${simulator}/@${runtime}`;
  const server = await launch({
    ...CANARIES,
    ...SHORT_LIMITS,
    LOG_LEVEL: "error",
    TRUST_PROXY: "1",
    ...gatewayVariables(upstream),
    IMAGE_DELIVERY: "inline",
    IMAGE_TRANSPORT: "direct",
  });
  const tally = new Tally();
  const control = (method: string, what: string) =>
    fetch(`${upstream}/_control/${what}`, { method });
  return {
    runtime,
    tally,
    async fetch(path, init = {}) {
      const startedAt = performance.now();
      const response = await rawFetch({ origin: server.url, encode }, path, init);
      const { status } = response;
      tally.add({ method: init.method ?? "GET", path, status, ms: performance.now() - startedAt });
      return response;
    },
    play: (scenario) => addScenario(upstream, { match: { host: "fal.run" }, ...scenario }),
    async paid() {
      const { requests } = JSON.parse(await (await control("GET", "requests")).text());
      return requests.filter(
        ({ host, method }: { host: string; method: string }) =>
          host === "fal.run" && method === "POST",
      );
    },
    async forget() {
      await Promise.all([control("DELETE", "requests"), control("DELETE", "scenarios")]);
    },
    async complaints() {
      const health = await fetch(`${server.url}/health`).then(
        ({ ok }) => (ok ? [] : ["/health is not well"]),
        (error: unknown) => [`the process is gone: ${error}`],
      );
      return [...health, ...strayLines(server.output()).slice(0, 20)];
    },
    stop: server.stop,
  };
}
