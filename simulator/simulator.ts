import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Tenants } from "./control/tenant.ts";
import { serve } from "./server.ts";

export interface SimulatorOptions {
  /** Default `127.0.0.1`. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
}

export interface Simulator {
  /** `http://127.0.0.1:8899`, without a trailing slash. */
  url: string;
  port: number;
  /** Breaks open connections off and stops listening. */
  close(): Promise<void>;
}

/** Starts fal.run, queue.fal.run, rest.fal.ai, api.fal.ai and openrouter.ai as path prefixes of one port. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = "127.0.0.1", port = 0 } = options;
  const tenants = new Tenants();
  const server = createServer((request, response) => {
    void serve(tenants, request, response);
  });
  // Node's 5 s would close pooled connections under a client that is about to reuse one.
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  server.listen(port, host);
  await once(server, "listening");
  const actualPort = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    async close() {
      tenants.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
