import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { refuse, tooSlow, toRefusal } from "./refusal.ts";

export interface Connections {
  /** Each connection ends behind the answer that is made on it, if any; those without one at once. */
  drain(): void;
  /** The same, but those without an answer stay open for whoever asks on them. */
  announce(): void;
}

/** A request and its answer. */
interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/**
 * Keeps count of what a server's connections are doing. Node's own `closeIdleConnections` leaves those alone that have
 * sent nothing yet or half a head, and they would hold up a stop to the end of its grace.
 */
export function trackConnections(server: Server): Connections {
  const open = new Set<Socket>();
  const busy = new Map<Duplex, Exchange>();
  let stage: "serving" | "announced" | "draining" = "serving";

  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });

  // In front of the server's own listener, which writes the head.
  server.prependListener("request", (request, response) => {
    const { socket } = request;
    busy.set(socket, { request, response });
    // Node drops what is sent right behind a request for an upgrade, which is answered like any other.
    const isLast = stage !== "serving" || request.headers.upgrade !== undefined;
    if (isLast) response.setHeader("connection", "close");
    response.once("close", () => {
      busy.delete(socket);
      if (stage !== "serving") socket.end();
    });
  });

  server.on("clientError", (error, socket) => {
    if (busy.get(socket)?.response.headersSent === true) socket.destroy();
    else refuse(socket, toRefusal(error));
  });

  server.on("timeout", (socket) => endSilent(socket, busy.get(socket)));

  return {
    announce() {
      stage = "announced";
    },
    drain() {
      stage = "draining";
      for (const socket of open) if (!busy.has(socket)) socket.destroy();
    },
  };
}

/** Nothing came or went on a connection for a while: ends it where that was the client's fault. */
function endSilent(socket: Socket, exchange: Exchange | undefined): void {
  // Between two requests.
  if (exchange === undefined) return void socket.destroy();
  const { request, response } = exchange;
  // It waits for the client unless nobody reads: then the client waits.
  if (!request.complete && request.readableFlowing === true) {
    if (response.headersSent) socket.destroy();
    else refuse(socket, tooSlow());
    return;
  }
  // The client takes nothing, and what there is for it stays in memory. Otherwise an answer is waited for.
  if (socket.writableLength > 0) socket.destroy();
}
