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

/** No client asks so often before it has its first answer, and each request may take a connection upstream. */
const MAX_WAITING = 32;

/** A request and its answer. */
interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

type Exchanges = Iterable<Exchange>;

/**
 * Keeps count of what a server's connections are doing. Node's own `closeIdleConnections` leaves those alone that have
 * sent nothing yet or half a head, and they would hold up a stop to the end of its grace.
 */
export function trackConnections(server: Server): Connections {
  const open = new Set<Socket>();
  /** Several on one connection where a client does not wait for the first. */
  const busy = new Map<Duplex, Set<Exchange>>();
  let stage: "serving" | "announced" | "draining" = "serving";

  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      // An answer whose turn never came is not told.
      busy.delete(socket);
    });
  });

  // In front of the server's own listener, which writes the head.
  server.prependListener("request", (request, response) => {
    const { socket } = request;
    const exchange = { request, response };
    const exchanges = (busy.get(socket) ?? new Set()).add(exchange);
    busy.set(socket, exchanges);
    if (exchanges.size > MAX_WAITING) socket.destroy();
    // Node drops what is sent right behind a request for an upgrade, which is answered like any other.
    const isLast = stage !== "serving" || request.headers.upgrade !== undefined;
    if (isLast) response.setHeader("connection", "close");
    response.once("close", () => {
      exchanges.delete(exchange);
      if (exchanges.size > 0) return;
      busy.delete(socket);
      if (stage !== "serving") socket.end();
    });
  });

  server.on("clientError", (error, socket) => {
    if (hasBegun(busy.get(socket) ?? [])) socket.destroy();
    else refuse(socket, toRefusal(error));
  });

  server.on("timeout", (socket) => endSilent(socket, busy.get(socket) ?? []));

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

/** Whoever writes on such a connection writes into an answer. */
function hasBegun(exchanges: Exchanges): boolean {
  return [...exchanges].some(({ response }) => response.headersSent);
}

/** Nothing came or went on a connection for a while: ends it where that was the client's fault. */
function endSilent(socket: Socket, exchanges: Exchanges): void {
  const [last] = [...exchanges].slice(-1);
  // Between two requests.
  if (last === undefined) return void socket.destroy();
  // It waits for the client unless nobody reads: then the client waits.
  if (!last.request.complete && last.request.readableFlowing === true) {
    if (hasBegun(exchanges)) socket.destroy();
    else refuse(socket, tooSlow());
    return;
  }
  // The client takes nothing, and what there is for it stays in memory. Otherwise an answer is waited for.
  if (socket.writableLength > 0) socket.destroy();
}
