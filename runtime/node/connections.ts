import type { Server } from "node:http";
import type { Socket } from "node:net";

export interface Connections {
  /** Ends all on which no answer is being made, and each other one behind its answer. */
  drain(): void;
}

/**
 * Keeps count of what a server's connections are doing. Node's own `closeIdleConnections` leaves those alone that have
 * sent nothing yet or half a head, and they would hold up a stop to the end of its grace.
 */
export function trackConnections(server: Server): Connections {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  let draining = false;

  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });

  // In front of the server's own listener, which writes the head.
  server.prependListener("request", ({ socket }, response) => {
    busy.add(socket);
    if (draining) response.setHeader("connection", "close");
    response.once("close", () => {
      busy.delete(socket);
      if (draining) socket.end();
    });
  });

  return {
    drain() {
      draining = true;
      for (const socket of open) if (!busy.has(socket)) socket.destroy();
    },
  };
}
