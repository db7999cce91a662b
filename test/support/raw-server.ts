import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface RawServer {
  url: string;
  /** Connections since the start, oldest first. */
  sockets: Socket[];
  /** All that clients sent on all connections, read as latin1. */
  heard(): string;
  close(): void;
}

/**
 * A server that speaks no HTTP of its own: what it says can be wrong, late or cut.
 * @param answer called once a connection, with its first bytes
 */
export async function startRawServer(
  answer: (socket: Socket, request: string) => void,
): Promise<RawServer> {
  const sockets: Socket[] = [];
  let heard = "";
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      heard += data.toString("latin1");
    });
    socket.once("data", (data) => answer(socket, data.toString("latin1")));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sockets,
    heard: () => heard,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
