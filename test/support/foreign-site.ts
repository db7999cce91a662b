import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A site on this machine that is neither the gateway nor what stands behind it. */
export interface ForeignSite {
  origin: string;
  close(): void;
}

export async function startForeignSite(answer: RequestListener): Promise<ForeignSite> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
