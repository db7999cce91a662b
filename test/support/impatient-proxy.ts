import { once } from "node:events";
import { type AddressInfo, createServer, connect as open, type Socket } from "node:net";

export interface ImpatientProxy {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close(): void;
}

/**
 * Stands before a server like a CDN or a load balancer, and breaks a connection off on which the server was silent for
 * `silenceMs`.
 */
export async function startImpatientProxy(
  target: string,
  silenceMs: number,
): Promise<ImpatientProxy> {
  const port = Number(new URL(target).port);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = open(port, "127.0.0.1");
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    let patience = setTimeout(cut, silenceMs);
    upstream.on("data", () => {
      clearTimeout(patience);
      patience = setTimeout(cut, silenceMs);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", cut);
      socket.on("close", () => {
        clearTimeout(patience);
        cut();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
